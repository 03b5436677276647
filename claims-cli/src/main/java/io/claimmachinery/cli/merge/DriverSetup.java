package io.claimmachinery.cli.merge;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Registers the merge driver with git: its files (in the repository) and its program (in git's configuration). */
public final class DriverSetup {

    private static final String SECTION = "merge.claims";

    /** Git takes a driver that it cannot start for a conflict whose file is our side alone, so its own merge goes on then. */
    private static final String DRIVER = "if command -v claims >/dev/null 2>&1; then claims merge-driver %O %A %B %P;"
            + " else git merge-file %A %O %B; fi";

    private static final Map<String, String> CONFIGURATION =
            Map.of(SECTION + ".name", "Claims, merged by meaning", SECTION + ".driver", DRIVER);

    private final Path directory;
    private final Map<String, String> environment;
    private final String scope;
    private final List<String> attributes;

    /**
     * For the repository of a directory.
     *
     * @param scope {@code --global} or {@code --local}: where git's configuration is written
     * @param basePath directory of the claims in the repository; empty for its top
     */
    public DriverSetup(Path directory, Map<String, String> environment, String scope, String basePath) {
        this.directory = directory;
        this.environment = environment;
        this.scope = scope;
        String base = basePath.isEmpty() ? "" : basePath + "/";
        this.attributes = List.of(
                attribute("/" + base + "registry.yaml"),
                attribute("/" + base + "**/kustomization.yaml"),
                attribute("/" + base + "**/kustomization.yml"),
                attribute("/" + base + "**/Kustomization"));
    }

    /** Writes what is missing. Returns a line for each thing that was written. */
    public List<String> install() {
        List<String> done = new ArrayList<>();
        Path file = attributesFile();
        CONFIGURATION.forEach((key, value) -> {
            git("config", scope, key, value);
            done.add("git config " + scope + " " + key + " '" + value + "'");
        });
        List<String> lines = read(file);
        List<String> missing =
                attributes.stream().filter(line -> !lines.contains(line)).toList();
        if (!missing.isEmpty()) {
            lines.addAll(missing);
            write(file, lines);
            missing.forEach(line -> done.add(file.getFileName() + ": " + line));
        }
        return done;
    }

    /** Removes what {@link #install} wrote. Returns a line for each thing that was removed. */
    public List<String> uninstall() {
        List<String> done = new ArrayList<>();
        Path file = attributesFile();
        if (isConfigured()) {
            git("config", scope, "--remove-section", SECTION);
            done.add("git config " + scope + " --remove-section " + SECTION);
        }
        List<String> lines = read(file);
        if (lines.removeAll(attributes)) {
            write(file, lines);
            done.add(file.getFileName() + ": lines of merge=claims");
        }
        return done;
    }

    private static String attribute(String pattern) {
        // Git takes a pattern with blanks in double quotes
        return (pattern.contains(" ") ? "\"" + pattern + "\"" : pattern) + " merge=claims";
    }

    private boolean isConfigured() {
        return run("config", scope, "--get", SECTION + ".driver").status() == 0;
    }

    private Path attributesFile() {
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
        return Path.of(top.text().strip()).resolve(".gitattributes");
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.write(file, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
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
