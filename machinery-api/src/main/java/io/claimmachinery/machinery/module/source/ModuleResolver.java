package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.AllowedRegistries;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleFetcher;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ModuleTree;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolves a reference to a module with the closure of its dependencies. */
public final class ModuleResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleResolver.class);

    private final ModuleProperties.Limits limits;
    private final ModuleFiles files;
    private final AllowedRegistries allowed;

    public ModuleResolver(ModuleProperties properties) {
        this.limits = properties.limits();
        this.files = new ModuleFiles(properties.defaultRegistry());
        this.allowed = new AllowedRegistries(properties);
    }

    /**
     * A resolved module and its inputs.
     *
     * @param module the resolved module
     * @param directories the authors' directories that it uses, as they were
     * @param digests the registry modules that it uses
     */
    public record Resolution(ResolvedModule module, List<ModuleTree> directories, Set<String> digests) {}

    public Resolution resolve(ModuleReference reference, ModuleFetcher fetcher) {
        return switch (reference) {
            case ModuleReference.Oci oci -> {
                ModuleFetcher.Fetched fetched = fetcher.fetch(oci);
                DependencyClosure.Node root = new DependencyClosure.Node(
                        oci.toString(), fetched.directory(), fetched.directory(), fetched.digest());
                yield understood(oci.source(), fetched.tag(), root, fetcher, oci.registry());
            }
            case ModuleReference.Local local -> {
                Path directory = realDirectory(local);
                DependencyClosure.Node root = new DependencyClosure.Node(local.source(), directory, null, null);
                yield understood(local.source(), local.tag(), root, fetcher, null);
            }
        };
    }

    /** Treats unexpected exceptions as invalid modules, because a retry cannot help. */
    private Resolution understood(
            String source,
            @Nullable String tag,
            DependencyClosure.Node root,
            ModuleFetcher fetcher,
            @Nullable String registry) {
        try {
            return resolve(source, tag, root, fetcher, registry);
        } catch (IllegalArgumentException | StackOverflowError e) {
            LOG.warn("Cannot parse the files of module {}", root.name(), e);
            throw new ModuleException.Invalid(root.name(), "its kcl.mod or its settings cannot be parsed", e);
        }
    }

    private Resolution resolve(
            String source,
            @Nullable String tag,
            DependencyClosure.Node root,
            ModuleFetcher fetcher,
            @Nullable String registry) {
        KclMod mod = files.mod(root.directory(), root.name());
        KclSettings settings = files.settings(root.directory(), mod, root.name());
        if (!settings.ignored().isEmpty()) {
            LOG.warn(
                    "Module {} has settings that are not supported and have no effect: {}",
                    root.name(),
                    settings.ignored());
        }
        Map<String, DependencyClosure.Node> closure =
                new DependencyClosure(files, fetcher, allowed, registry, limits.dependencies()).of(root, mod);

        Map<String, Path> packages = new LinkedHashMap<>();
        Set<String> digests = new LinkedHashSet<>();
        Set<Path> kclFiles = new LinkedHashSet<>();
        List<ModuleTree> directories = new ArrayList<>();
        MessageDigest content = Sha256.start();
        Map<String, DependencyClosure.Node> all = new LinkedHashMap<>(Map.of("", root));
        all.putAll(closure);
        all.forEach((name, node) -> {
            ModuleTree tree = ModuleTree.scan(node.directory(), node.name(), limits);
            kclFiles.addAll(tree.kclFiles());
            if (!name.isEmpty()) {
                packages.put(name, node.directory());
            }
            content.update((name + "\0").getBytes(StandardCharsets.UTF_8));
            if (node.digest() != null) {
                digests.add(node.digest());
                content.update(node.digest().getBytes(StandardCharsets.UTF_8));
            } else {
                directories.add(tree);
                addContent(tree, node, content);
            }
        });
        ResolvedModule module = new ResolvedModule(
                root.directory(),
                settings.entries(),
                packages,
                settings.sortKeys(),
                settings.disableNone(),
                settings.arguments(),
                kclFiles.stream().sorted().toList(),
                source,
                tag != null ? tag : mod.version(),
                root.digest() != null ? root.digest() : Sha256.finish(content));
        return new Resolution(module, directories, digests);
    }

    private static Path realDirectory(ModuleReference.Local local) {
        try {
            if (Files.isDirectory(local.directory())) {
                return local.directory().toRealPath();
            }
        } catch (IOException e) {
            throw new ModuleException.Unavailable(local.source(), "the directory cannot be read", e);
        }
        throw new ModuleException.NotFound(local.source(), "there is no directory " + local.directory());
    }

    private static void addContent(ModuleTree tree, DependencyClosure.Node node, MessageDigest content) {
        try {
            tree.addTo(content);
        } catch (IOException e) {
            throw new ModuleException.Unavailable(node.name(), "its files cannot be read: " + e, e);
        }
    }
}
