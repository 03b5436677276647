package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.AllowedRegistries;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Visits the direct and transitive dependencies of a package, depth first in the order of their names, and collects
 * them into KCL's flat map of import names. A name must always refer to the same directory, and cycles are refused.
 */
final class DependencyClosure {

    private final ModuleFiles files;
    private final ModuleFetcher fetcher;
    private final AllowedRegistries allowed;
    private final @Nullable String registry;
    private final int limit;
    private final Map<String, Node> packages = new LinkedHashMap<>();
    private final Map<String, String> requiredBy = new HashMap<>();
    private final Deque<Node> path = new ArrayDeque<>();

    /** Creates a closure for a root from the given registry; null if the root is a directory on this machine. */
    DependencyClosure(
            ModuleFiles files, ModuleFetcher fetcher, AllowedRegistries allowed, @Nullable String registry, int limit) {
        this.files = files;
        this.fetcher = fetcher;
        this.allowed = allowed;
        this.registry = registry;
        this.limit = limit;
    }

    /**
     * A package on disk.
     *
     * @param name for messages
     * @param boundary the directory that its path dependencies must not leave; null for authors' own directories
     * @param digest of the manifest it came with; null for authors' own directories
     */
    record Node(
            String name,
            Path directory,
            @Nullable Path boundary,
            @Nullable String digest) {}

    /** Returns the closure of a root package, by import name. */
    Map<String, Node> of(Node root, KclMod mod) {
        visit(root, mod);
        return packages;
    }

    private void visit(Node node, KclMod mod) {
        path.addLast(node);
        Map<String, String> keys = new HashMap<>();
        mod.dependencies().forEach((key, dependency) -> {
            String name = key.replace('-', '_');
            String other = keys.put(name, key);
            if (other != null) {
                throw new ModuleException.Invalid(
                        node.name(), "its dependencies '%s' and '%s' have the same import name".formatted(other, key));
            }
            Node target = locate(node, key, dependency);
            refuseCycle(target);
            if (add(name, node, target)) {
                visit(target, files.mod(target.directory(), target.name()));
            }
        });
        path.removeLast();
    }

    private boolean add(String name, Node by, Node target) {
        Node known = packages.putIfAbsent(name, target);
        if (known == null) {
            requiredBy.put(name, by.name());
            if (packages.size() > limit) {
                throw new ModuleException.Invalid(first().name(), "it needs more than %d packages".formatted(limit));
            }
            return true;
        }
        if (known.directory().equals(target.directory())) {
            return false;
        }
        throw new ModuleException.Invalid(
                first().name(),
                "two packages are called '%s': %s needs %s, %s needs %s; make both name the same one"
                        .formatted(name, requiredBy.get(name), known.name(), by.name(), target.name()));
    }

    private void refuseCycle(Node target) {
        List<Node> nodes = new ArrayList<>(path);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).directory().equals(target.directory())) {
                String cycle = Stream.concat(nodes.subList(i, nodes.size()).stream(), Stream.of(target))
                        .map(Node::name)
                        .collect(Collectors.joining(" → "));
                throw new ModuleException.Invalid(first().name(), "its dependencies form a cycle: " + cycle);
            }
        }
    }

    private Node first() {
        return path.getFirst();
    }

    private Node locate(Node from, String key, KclDependency dependency) {
        return switch (dependency) {
            case KclDependency.Directory(String relative) -> directory(from, key, relative);
            case KclDependency.Remote remote -> {
                String name = remote.reference().toString();
                // A directory on this machine is under the operator's control, just as a template is
                if (from.digest() != null) {
                    allowed.check(from.name(), remote.reference(), registry);
                }
                ModuleFetcher.Fetched fetched = fetcher.fetch(remote.reference());
                Path directory = remote.packageName() == null
                        ? fetched.directory()
                        : find(fetched.directory(), name, remote.packageName(), remote.version());
                yield new Node(name, directory, fetched.directory(), fetched.digest());
            }
        };
    }

    private static Node directory(Node from, String key, String relative) {
        String what = "the path of its dependency '%s'".formatted(key);
        if (relative.indexOf('\0') >= 0) {
            throw new ModuleException.Invalid(from.name(), what + " contains a NUL character");
        }
        Path directory = from.boundary() == null
                ? from.directory().resolve(relative).normalize()
                : inBoundary(from, from.boundary(), relative, what);
        if (!Files.isDirectory(directory)) {
            throw new ModuleException.Invalid(from.name(), "%s, '%s', is not a directory".formatted(what, relative));
        }
        try {
            return new Node(
                    "%s (%s of %s)".formatted(relative, key, from.name()),
                    directory.toRealPath(),
                    from.boundary(),
                    from.digest());
        } catch (IOException e) {
            throw new ModuleException.Unavailable(from.name(), what + " cannot be read", e);
        }
    }

    private static Path inBoundary(Node from, Path boundary, String relative, String what) {
        Path directory = from.directory().resolve(relative).normalize();
        return ModuleFiles.inside(boundary, boundary.relativize(directory).toString(), what, from.name());
    }

    /** Returns the directory in a module whose {@code kcl.mod} has this name and, if one is given, this version. */
    private Path find(Path module, String name, String packageName, @Nullable String version) {
        try (Stream<Path> walk = Files.walk(module)) {
            return walk.filter(file -> file.endsWith(KclMod.FILE_NAME))
                    .map(file -> file.resolveSibling("").normalize())
                    .sorted()
                    .filter(directory -> {
                        KclMod mod = files.mod(directory, name);
                        return mod.name().equals(packageName)
                                && (version == null || mod.version().equals(version));
                    })
                    .findFirst()
                    .orElseThrow(() -> new ModuleException.Invalid(
                            name,
                            "it does not contain a package '%s'%s"
                                    .formatted(packageName, version == null ? "" : " of version " + version)));
        } catch (IOException e) {
            throw new ModuleException.Unavailable(name, "its files cannot be read: " + e, e);
        }
    }
}
