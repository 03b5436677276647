package io.claimmachinery.cli.merge;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Registers the merge driver with git: its files in the repository and its program in git's configuration. */
public final class DriverSetup {

    private static final String SECTION = "merge.claims";

    /**
     * Git treats every driver status from 1 to 128 as a conflict that is marked in our file. A program that did not
     * start has marked nothing. So any status that does not prove a finished merge falls back to git's own merge of the
     * original file.
     */
    private static final String DRIVER = "claims merge-driver --own-status -- %O %A %B %P; status=$?;"
            + " case $status in " + DriverStatus.MERGED + ") exit 0;; " + DriverStatus.CONFLICT + ") exit 1;; esac;"
            + " echo \"claims merge-driver failed (exit status $status), so git merges this file line by line\" >&2;"
            + " git merge-file -L ours -L ancestor -L theirs %A %O %B";

    private static final Map<String, String> CONFIGURATION =
            Map.of(SECTION + ".name", "Claims, merged by meaning", SECTION + ".driver", DRIVER);

    private final Path directory;
    private final Map<String, String> environment;
    private final String scope;
    private final List<String> patterns;

    /**
     * Creates a setup for the repository of a directory.
     *
     * @param scope {@code --global} or {@code --local}: the git configuration to write
     * @param basePath directory of the claims in the repository; empty for the top of the repository
     */
    public DriverSetup(Path directory, Map<String, String> environment, String scope, String basePath) {
        this.directory = directory;
        this.environment = environment;
        this.scope = scope;
        String base = basePath.isEmpty() ? "" : basePath + "/";
        this.patterns = List.of(
                "/" + base + "registry.yaml",
                "/" + base + "**/kustomization.yaml",
                "/" + base + "**/kustomization.yml",
                "/" + base + "**/Kustomization");
    }

    /** Writes what is missing. Returns a line for each item that was written. */
    public List<String> install() {
        List<String> done = new ArrayList<>();
        AttributesFile file = AttributesFile.of(top());
        CONFIGURATION.forEach((key, value) -> {
            git("config", scope, key, value);
            done.add("git config " + scope + " " + key + " '" + value + "'");
        });
        file.add(patterns).forEach(line -> done.add(AttributesFile.NAME + ": " + line));
        return done;
    }

    /**
     * Removes everything that {@link #install} wrote, for every base path. Returns a line for each item that was
     * removed.
     */
    public List<String> uninstall() {
        List<String> done = new ArrayList<>();
        AttributesFile file = AttributesFile.of(top());
        if (isConfigured()) {
            git("config", scope, "--remove-section", SECTION);
            done.add("git config " + scope + " --remove-section " + SECTION);
        }
        file.remove().forEach(line -> done.add(AttributesFile.NAME + ": " + line));
        return done;
    }

    private boolean isConfigured() {
        return run("config", scope, "--get", SECTION + ".driver").status() == 0;
    }

    private Path top() {
        Answer top = run("rev-parse", "--show-toplevel");
        if (top.status() != 0) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    directory + " is not in a git working copy"
                            + (top.text().contains("not a git repository")
                                    ? ""
                                    : ": " + top.text().strip()),
                    "Run the command in a clone of the claims repository: it writes .gitattributes there.");
        }
        return Path.of(top.text().strip());
    }

    private String git(String... arguments) {
        Answer answer = run(arguments);
        if (answer.status() != 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "git " + String.join(" ", arguments) + " failed: "
                            + answer.text().strip());
        }
        return answer.text();
    }

    private record Answer(int status, String text) {}

    private Answer run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run git", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted while git ran");
        }
    }
}
