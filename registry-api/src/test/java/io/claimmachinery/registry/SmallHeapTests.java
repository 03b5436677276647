package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that does not fit into the heap is reported as a lack of memory, whatever part of the service ran out of it. */
class SmallHeapTests {

    /** Enough to start, and less than the claims need. */
    private static final String HEAP = "-Xmx40m";

    private static final int CLAIMS = 60_000;

    @Test
    void theProblemSaysToGiveTheServiceALargerHeap(@TempDir Path directory) throws IOException {
        String claims =
                IntStream.range(0, CLAIMS).mapToObj(i -> """
                  - name: claim-%1$d
                    template: volumeclaim
                    category: infra
                    createdAt: "2026-02-01T00:00:00Z"
                    createdBy: user-%1$d
                    source: cli
                    repository: o/r
                    path: claims/infra/claim-%1$d
                """.formatted(i)).collect(Collectors.joining());
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", "kind: ClaimRegistry\nclaims:\n" + claims));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryApiApplication.class.getName(),
                        "--server.port=0",
                        "--registry.repo=" + repository.directory(),
                        "--registry.cache-dir=" + directory.resolve("cache"))
                .redirectErrorStream(true);
        Process service = builder.start();
        try (BufferedReader log = service.inputReader()) {
            assertThat(log.lines().filter(line -> line.contains("Sync failed")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line)
                            .endsWith("Not enough memory for claims/registry.yaml: give the service a larger heap"
                                    + " (-Xmx)"));
        } finally {
            service.destroyForcibly();
        }
    }
}
