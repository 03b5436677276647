package io.claimmachinery.packages;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A bare repository with a claim. It belongs to the images' user. */
final class ClaimsRepository {

    private static final Path FILES = Path.of("src/main/training");

    private ClaimsRepository() {}

    static Path in(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(FILES)) {
            for (Path each : paths.filter(Files::isRegularFile).toList()) {
                files.put(FILES.relativize(each).toString(), Files.readString(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path repository =
                TestRepository.with(directory.resolve("claims.git"), files).directory();
        Host.run("chown", "-R", "65532:65532", repository.toString());
        return repository;
    }
}
