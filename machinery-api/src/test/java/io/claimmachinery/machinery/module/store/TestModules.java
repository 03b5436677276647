package io.claimmachinery.machinery.module.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small modules on disk. */
final class TestModules {

    private TestModules() {}

    static Path module(Path directory, String mod) {
        write(directory.resolve("kcl.mod"), mod);
        write(directory.resolve("main.k"), "a = 1\n");
        return directory;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
