package io.claimmachinery.cli.testing;

import io.claimmachinery.cli.testing.Claims.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real git in a working copy, with the real merge driver. Git starts a program {@code claims} for each file. Here, that is a
 * script that passes the command to this JVM, because hundreds of JVMs would take minutes.
 */
public final class GitWithDriver implements AutoCloseable {

    private static final String SCRIPT = """
        #!/bin/sh
        shift
        printf '%s\\n' "$@" > "$CLAIMS_PIPES/request"
        IFS= read -r status < "$CLAIMS_PIPES/answer"
        cat "$CLAIMS_PIPES/err" >&2
        exit "$status"
        """;

    private final Path directory;
    private final Path pipes;
    private final Thread server;

    /** The result of a git command. */
    public record Git(int status, String text) {}

    public GitWithDriver(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("work"));
        this.pipes = Files.createDirectories(directory.resolve("pipes"));
        Path program = Files.writeString(pipes.resolve("claims"), SCRIPT);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        execute(
                "mkfifo",
                pipes.resolve("request").toString(),
                pipes.resolve("answer").toString());
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Patrick");
        git("config", "user.email", "patrick@example.com");
        server = Thread.ofPlatform().daemon().start(this::serve);
    }

    public Path directory() {
        return directory;
    }

    /** Returns the program, in the working copy and with git's environment. */
    public Claims claims() {
        return new Claims(directory)
                .with("PATH", System.getenv("PATH"))
                .with("HOME", pipes.toString())
                .with("GIT_CONFIG_NOSYSTEM", "1");
    }

    /** Runs git, and fails if it does not succeed. */
    public String git(String... arguments) {
        Git git = run(arguments);
        if (git.status() != 0) {
            throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + git.text());
        }
        return git.text();
    }

    public Git run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return execute(command.toArray(String[]::new));
    }

    public GitWithDriver write(String path, String text) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private Git execute(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", pipes + ":" + System.getenv("PATH"));
        builder.environment().put("CLAIMS_PIPES", pipes.toString());
        builder.environment().put("HOME", pipes.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Git(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        try {
            for (List<String> order = request(); !order.isEmpty(); order = request()) {
                List<String> command = new ArrayList<>(List.of("merge-driver"));
                command.addAll(order);
                Run run = claims().run(command.toArray(String[]::new));
                Files.writeString(pipes.resolve("err"), run.err());
                Files.writeString(pipes.resolve("answer"), run.status() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> request() throws IOException {
        return Files.readString(pipes.resolve("request")).lines().toList();
    }

    @Override
    public void close() throws IOException {
        Files.writeString(pipes.resolve("request"), "");
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
