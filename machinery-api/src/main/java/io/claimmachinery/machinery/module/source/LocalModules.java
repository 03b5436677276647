package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleFetcher;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ModuleTree;
import io.claimmachinery.machinery.module.ResolvedModule;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules in authors' directories. They are read again whenever a file in them, or in a directory that they depend on,
 * has changed.
 */
public final class LocalModules {

    private static final Logger LOG = LoggerFactory.getLogger(LocalModules.class);

    private final ModuleResolver resolver;
    private final ModuleProperties.Limits limits;
    private final Map<ModuleReference.Local, ModuleResolver.Resolution> known = new ConcurrentHashMap<>();

    public LocalModules(ModuleResolver resolver, ModuleProperties.Limits limits) {
        this.resolver = resolver;
        this.limits = limits;
    }

    public ResolvedModule resolve(ModuleReference.Local reference, ModuleFetcher fetcher) {
        ModuleResolver.Resolution last = known.get(reference);
        if (last != null && isCurrent(reference, last.directories())) {
            return last.module();
        }
        ModuleResolver.Resolution now = resolver.resolve(reference, fetcher);
        known.put(reference, now);
        return now.module();
    }

    public void keepOnly(Collection<ModuleReference> references) {
        known.keySet().retainAll(references);
    }

    /** Resolves modules again that depend on modules of registries. Returns all digests in use. */
    public Set<String> refresh(ModuleFetcher fetcher) {
        Set<String> digests = new HashSet<>();
        known.forEach((reference, before) -> {
            if (!before.digests().isEmpty()) {
                try {
                    known.replace(reference, before, resolver.resolve(reference, fetcher));
                } catch (ModuleException e) {
                    LOG.debug("A directory could not be resolved in the background: {}", e.getMessage());
                }
                digests.addAll(before.digests());
            }
        });
        return digests;
    }

    private boolean isCurrent(ModuleReference.Local reference, List<ModuleTree> directories) {
        return directories.stream()
                .allMatch(tree -> Files.isDirectory(tree.directory())
                        && ModuleTree.scan(tree.directory(), reference.source(), limits)
                                .equals(tree));
    }
}
