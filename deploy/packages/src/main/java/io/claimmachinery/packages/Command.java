package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that the build runs until it ends or is stopped. Its output goes to a file. */
final class Command implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> words;
    private final Path log;
    private final Process process;

    private Command(List<String> words, Path log, Process process) {
        this.words = words;
        this.log = log;
        this.process = process;
    }

    /** Variables that are passed on: where programs are, and how packages are reached. */
    private static final List<String> KEPT = List.of("PATH", "http_proxy", "https_proxy", "no_proxy");

    /** Starts a program with the given environment and almost nothing of this process's environment. */
    static Command start(List<String> words, Map<String, String> environment, Path directory, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        return new Command(words, log, builder.start());
    }

    static void run(List<String> words, Map<String, String> environment, Path directory, Path log)
            throws IOException, InterruptedException {
        try (Command command = start(words, environment, directory, log)) {
            command.expectExit(0);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void terminate() {
        process.destroy();
    }

    void expectExit(int code) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("does not end");
        }
        if (process.exitValue() != code) {
            throw failure("ended with " + process.exitValue() + " instead of " + code);
        }
    }

    IllegalStateException failure(String what) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return new IllegalStateException(String.join(" ", words) + " " + what + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
