package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that share one cache, like replicas on one node. */
class SharedCacheTests {

    @TempDir
    Path directory;

    @Test
    void downloadsOnceForAllProcesses() throws Exception {
        Path volume = TestModules.module(directory.resolve("volume"), "[package]\n");
        for (int i = 0; i < 200; i++) {
            TestModules.write(
                    volume.resolve("more/file%d.k".formatted(i)),
                    "x = %d\n".formatted(i).repeat(100));
        }
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            registry.push(volume, "shared/volume", "1.0.0");
            List<Process> processes = new ArrayList<>();
            try {
                for (int i = 0; i < 2; i++) {
                    processes.add(start(registry.source("shared/volume")));
                }
                List<String> answers = new ArrayList<>();
                for (Process process : processes) {
                    answers.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                    assertThat(process.waitFor()).isZero();
                }
                assertThat(answers)
                        .hasSize(2)
                        .allMatch(answer -> answer.endsWith("201 files\n"))
                        .containsOnly(answers.getFirst());
            } finally {
                processes.forEach(Process::destroyForcibly);
            }
            assertThat(registry.requests())
                    .filteredOn(request -> request.startsWith("200 GET /v2/shared/volume/blobs/"))
                    .hasSize(1);
        }
    }

    private Process start(String source) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Resolve.class.getName(),
                        directory.resolve("cache").toString(),
                        source)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The other process. Resolves a module and prints its location. */
    static final class Resolve {

        private Resolve() {}

        public static void main(String[] arguments) {
            try (TestStore store = new TestStore(Path.of(arguments[0]))) {
                ResolvedModule module = store.resolve(arguments[1], "1.0.0");
                System.out.println(module.root() + " " + module.kclFiles().size() + " files");
            }
        }
    }
}
