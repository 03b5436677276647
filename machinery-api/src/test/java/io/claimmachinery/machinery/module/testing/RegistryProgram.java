package io.claimmachinery.machinery.module.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Finds the docker-registry program with the script that can download it. Without it, tests are skipped, except on CI. */
final class RegistryProgram {

    private RegistryProgram() {}

    static Path path() {
        Path script = script();
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() == 0) {
                return Path.of(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String reason = "SKIPPED: there is no docker-registry program, see the message of " + script;
        if (System.getenv("CI") != null) {
            throw new IllegalStateException(reason);
        }
        System.err.println(reason);
        throw new TestAbortedException(reason);
    }

    private static Path script() {
        for (@Nullable Path directory = Path.of("").toAbsolutePath();
                directory != null;
                directory = directory.getParent()) {
            Path script = directory.resolve("build-tools/docker-registry");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IllegalStateException(
                "build-tools/docker-registry is not above " + Path.of("").toAbsolutePath());
    }
}
