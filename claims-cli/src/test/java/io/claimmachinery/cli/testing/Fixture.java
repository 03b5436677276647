package io.claimmachinery.cli.testing;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads directories of files from the test resources: a repository before a change, and after it. */
public final class Fixture {

    private Fixture() {}

    /** Returns the files of a directory, by relative path. */
    public static Map<String, String> files(String directory) {
        Path root = path(directory);
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> root.relativize(path).toString(), Fixture::read, (a, _) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files of one directory, overlaid with those of another. */
    public static Map<String, String> overlay(String directory, String changed) {
        Map<String, String> files = new TreeMap<>(files(directory));
        files.putAll(files(changed));
        return files;
    }

    public static String text(String file) {
        return read(path(file));
    }

    /** Returns all files of a branch, by path. */
    public static Map<String, String> files(TestRepository repository, String branch) {
        return repository
                .files(branch)
                .lines()
                .collect(Collectors.toMap(
                        path -> path, path -> repository.read(branch, path), (a, _) -> a, TreeMap::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String name) {
        URL url = Fixture.class.getResource("/" + name);
        if (url == null) {
            throw new IllegalArgumentException("no fixture " + name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
