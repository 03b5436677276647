package io.claimmachinery.benchmark;

import io.claimmachinery.machinery.module.testing.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A docker-registry with the example modules, and their templates as they would name it. */
record ModuleRegistry(LocalRegistry registry) implements AutoCloseable {

    static ModuleRegistry start(Path directory) throws IOException {
        return new ModuleRegistry(LocalRegistry.start(Files.createDirectories(directory)));
    }

    /** Publishes modules, and writes their templates into a directory, which is answered. */
    Path templates(Path examples, Path directory, String... names) throws IOException {
        Files.createDirectories(directory);
        for (String name : names) {
            var _ = registry.push(examples.resolve("modules").resolve(name), "examples/" + name, null);
            String template = Files.readString(examples.resolve("templates").resolve(name + ".yaml"));
            Files.writeString(
                    directory.resolve(name + ".yaml"),
                    template.replace("source: ../modules/" + name, "source: " + registry.source("examples/" + name)));
        }
        return directory;
    }

    @Override
    public void close() {
        registry.close();
    }
}
