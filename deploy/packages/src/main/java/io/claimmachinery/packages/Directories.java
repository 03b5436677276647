package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that each build creates again. */
final class Directories {

    private Directories() {}

    /** Deletes a directory with its content, if it exists. */
    static Path delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return directory;
    }

    /** Creates an empty directory. */
    static Path create(Path directory) throws IOException {
        return Files.createDirectories(delete(directory));
    }
}
