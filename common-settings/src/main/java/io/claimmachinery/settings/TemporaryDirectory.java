package io.claimmachinery.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that exists as long as this process and that only its user can enter. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static Path create(String prefix) {
        try {
            Path directory = Files.createTempDirectory(prefix + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "There is no home directory for the cache, and no directory can be created in "
                            + System.getProperty("java.io.tmpdir") + " either: " + e.getMessage(),
                    e));
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException _) {
            // The process ends; the system cleans up its temporary files
        }
    }
}
