package io.claimmachinery.deploy.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The result of a program that has ended. */
public record Execution(int status, String out, String err) {

    private static final long LONGEST_MINUTES = 3;

    public static Execution of(String... command) {
        return in(ProjectTree.path(""), Map.of(), "", List.of(command));
    }

    public static Execution in(Path directory, Map<String, String> environment, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("execution", ".out");
            Path err = Files.createTempFile("execution", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                try (OutputStream stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " does not end: " + Files.readString(err));
                }
                return new Execution(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }

    /** Returns the output of a program that must succeed. */
    public String output() {
        if (status != 0) {
            throw new IllegalStateException("exit status %d: %s%s".formatted(status, out, err));
        }
        return out;
    }
}
