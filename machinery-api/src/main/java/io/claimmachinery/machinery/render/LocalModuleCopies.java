package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ResolvedModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import org.springframework.util.FileSystemUtils;

/**
 * Copies of modules in authors' directories. Workers can read only the module cache and these copies. So an author can
 * add a module anywhere while the service runs, and a render sees a consistent state of it.
 */
final class LocalModuleCopies implements AutoCloseable {

    private static final int KEPT = 64;
    /** No order that renders from a copy takes longer. */
    private static final Duration LONGEST_ORDER = Duration.ofMinutes(10);

    private final Path directory;
    private final Path cache;
    private final InstantSource clock;
    private final SequencedMap<ResolvedModule, ResolvedModule> copies = new LinkedHashMap<>(16, 0.75f, true);
    private final Queue<Forgotten> forgotten = new ArrayDeque<>();

    private record Forgotten(ResolvedModule copy, Instant since) {}

    /** Keeps copies in {@code directory}. Modules in {@code cache} do not need them. */
    LocalModuleCopies(Path directory, Path cache, InstantSource clock) {
        this.directory = directory;
        this.cache = cache;
        this.clock = clock;
    }

    Path directory() {
        return directory;
    }

    /** Returns the module itself if a worker may read it, otherwise a readable copy. */
    ResolvedModule readable(ResolvedModule module) {
        if (module.root().startsWith(cache)) {
            return module;
        }
        synchronized (copies) {
            ResolvedModule copy = copies.get(module);
            if (copy == null) {
                forgetLongestUnused();
                copy = copy(module);
                copies.put(module, copy);
            }
            return copy;
        }
    }

    private void forgetLongestUnused() {
        Instant now = clock.instant();
        if (copies.size() >= KEPT) {
            forgotten.add(new Forgotten(copies.pollFirstEntry().getValue(), now));
        }
        while (!forgotten.isEmpty()
                && forgotten.element().since().plus(LONGEST_ORDER).isBefore(now)) {
            delete(forgotten.remove().copy());
        }
    }

    private static void delete(ResolvedModule copy) {
        try {
            FileSystemUtils.deleteRecursively(copy.root().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResolvedModule copy(ResolvedModule module) {
        try {
            Path target = Files.createTempDirectory(directory, "module-");
            List<Path> kclFiles = new ArrayList<>();
            Path root = copyPackage(module, module.root(), target.resolve("module"), kclFiles);
            Map<String, Path> packages = new LinkedHashMap<>();
            for (Map.Entry<String, Path> dependency : module.packages().entrySet()) {
                String name = dependency.getKey();
                packages.put(name, copyPackage(module, dependency.getValue(), target.resolve("_" + name), kclFiles));
            }
            return new ResolvedModule(
                    root,
                    module.entries(),
                    packages,
                    module.sortKeys(),
                    module.disableNone(),
                    module.arguments(),
                    kclFiles,
                    module.source(),
                    module.tag(),
                    module.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copyPackage(ResolvedModule module, Path source, Path target, List<Path> kclFiles) throws IOException {
        boolean copied = !source.startsWith(cache);
        if (copied) {
            Files.createDirectories(target);
            Files.copy(source.resolve("kcl.mod"), target.resolve("kcl.mod"));
        }
        for (Path file : module.kclFiles()) {
            if (file.startsWith(source)) {
                Path copy = copied ? target.resolve(source.relativize(file).toString()) : file;
                if (copied) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
                kclFiles.add(copy);
            }
        }
        return copied ? target : source;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }
}
