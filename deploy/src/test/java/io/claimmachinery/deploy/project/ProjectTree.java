package io.claimmachinery.deploy.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The locations of this project's files. */
public final class ProjectTree {

    private static final Path ROOT = find();

    private ProjectTree() {}

    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    public static String read(String relative) {
        return read(path(relative));
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the regular files below a directory with this suffix, sorted. */
    public static List<Path> files(String relative, String suffix) {
        try (Stream<Path> paths = Files.walk(path(relative))) {
            return paths.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a file's path relative to the root. */
    public static String nameOf(Path file) {
        return ROOT.relativize(file.toAbsolutePath().normalize()).toString();
    }

    private static Path find() {
        for (@Nullable Path directory = Path.of("").toAbsolutePath();
                directory != null;
                directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("build-tools"))) {
                return directory;
            }
        }
        throw new IllegalStateException(
                "build-tools is not above " + Path.of("").toAbsolutePath());
    }
}
