package io.claimmachinery.machinery.module;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Modules in directories of authors: read again whenever a file in them, or in a directory they depend on, changed. */
final class LocalModules {

    private final ModuleResolver resolver;
    private final ModuleProperties.Limits limits;
    private final Map<ModuleReference.Local, ModuleResolver.Resolution> known = new ConcurrentHashMap<>();

    LocalModules(ModuleResolver resolver, ModuleProperties.Limits limits) {
        this.resolver = resolver;
        this.limits = limits;
    }

    ResolvedModule resolve(ModuleReference.Local reference, ModuleFetcher fetcher) {
        ModuleResolver.Resolution last = known.get(reference);
        if (last != null && isCurrent(reference, last.directories())) {
            return last.module();
        }
        ModuleResolver.Resolution now = resolver.resolve(reference, fetcher);
        known.put(reference, now);
        return now.module();
    }

    private boolean isCurrent(ModuleReference.Local reference, List<FileTree> directories) {
        return directories.stream()
                .allMatch(tree -> Files.isDirectory(tree.directory())
                        && FileTree.scan(tree.directory(), reference.source(), limits)
                                .equals(tree));
    }
}
