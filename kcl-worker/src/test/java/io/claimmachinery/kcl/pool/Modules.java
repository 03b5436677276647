package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.RenderRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Small modules, written to a directory that a pool may read. */
record Modules(Path directory) {
    static final long MIB = 1024 * 1024;

    /** Returns a module with one file, main.k. */
    RenderRequest module(String name, String main) {
        return module(name, Map.of("main.k", main));
    }

    RenderRequest module(String name, Map<String, String> files) {
        Path root = directory.resolve(name);
        write(root.resolve("kcl.mod"), "[package]\nname = \"" + name + "\"\n");
        files.forEach((file, text) -> write(root.resolve(file), text));
        return new RenderRequest(root, List.of("main.k"), Map.of(), Map.of(), false, false);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KclWorkerOptions options() {
        return KclWorkerOptions.forModulesIn(List.of(directory))
                .with(new KclWorkerOptions.Size(1, 64, Duration.ofSeconds(30)));
    }

    static RenderRequest with(RenderRequest request, String name, String json) {
        return new RenderRequest(
                request.root(), request.entries(), request.packages(), Map.of(name, json), false, false);
    }
}
