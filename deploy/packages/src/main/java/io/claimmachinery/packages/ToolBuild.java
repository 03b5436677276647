package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the command line as an archive: {@code ToolBuild PROJECT TARGET}. The programs must be built. Writes an
 * archive to TARGET/tool with a launcher, the program, its ahead-of-time caches, and the Java runtime that created
 * them. A cache is read completely at each start, so there is one for each kind of command, and the launcher selects
 * it.
 */
public final class ToolBuild {

    private final Path project;
    private final Path work;
    private final Path finished;

    private ToolBuild(Path project, Path target) {
        this.project = project;
        this.work = target.resolve("tool-work");
        this.finished = target.resolve("tool");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ToolBuild(Path.of(arguments[0]).toRealPath(), Path.of(arguments[1]).toAbsolutePath()).run();
    }

    private void run() throws IOException, InterruptedException {
        Directories.create(finished);
        Application application = Application.extract(Programs.TOOL, project, work);
        Path runtime = JavaRuntime.link(List.of(application), work);
        Layer.date(application.directory());
        Programs.TOOL.training().run(training(application, runtime, application.cache()));
        CommandTraining.run(training(application, runtime, cache(application, "start")), "--help", "version");
        CommandTraining.run(
                training(application, runtime, cache(application, "help")),
                CommandTraining.HELP_OF_EVERY_COMMAND,
                "completion bash",
                merge());
        CommandTraining.askServices(training(application, runtime, cache(application, "services")));
        String name = "claims-" + application.version();
        Path directory = Directories.create(work.resolve("tree")).resolve(name);
        copy(application.directory(), directory.resolve("app"));
        copy(runtime, directory.resolve("runtime"));
        Files.copy(project.resolve("LICENSE"), directory.resolve("LICENSE"));
        BillOfMaterials.writeOfTool(application, directory.resolve("claims.cdx.json"));
        launcher(directory.resolve("bin/claims"));
        completion(application, runtime, Files.createDirectories(directory.resolve("completion")));
        Layer.date(directory);
        ToolArchive.write(directory, finished.resolve(name + "-" + platform() + ".tar.gz"));
    }

    private static Path cache(Application application, String name) {
        return application.directory().resolve(name + ".aot");
    }

    /** Merges two claims that both sides added. git starts this command once for each file that it merges. */
    private String merge() throws IOException {
        Path directory = Directories.create(work.resolve("merge"));
        String head = "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n";
        Path ancestor = Files.writeString(directory.resolve("ancestor"), head + "  - name: a\n    template: t\n");
        Path ours = Files.writeString(
                directory.resolve("ours"), head + "  - name: a\n    template: t\n  - name: b\n    template: t\n");
        Path theirs = Files.writeString(
                directory.resolve("theirs"), head + "  - name: a\n    template: t\n  - name: c\n    template: t\n");
        return "merge-driver " + ancestor + " " + ours + " " + theirs + " claims/registry.yaml";
    }

    private TrainingRun training(Application application, Path runtime, Path cache) throws IOException {
        return new TrainingRun(
                application,
                cache,
                runtime,
                work.resolve("no-engine"),
                Directories.create(work.resolve("training")),
                project);
    }

    /** Writes the script, with the options with which the cache was created. */
    private void launcher(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        String script = Files.readString(project.resolve("deploy/packages/src/main/sh/claims"));
        Files.writeString(file, script.replace("@OPTIONS@", String.join(" ", Programs.TOOL.options())));
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private void completion(Application application, Path runtime, Path directory)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> shell : Map.of("bash", "bash", "zsh", "zsh", "fish", "fish", "powershell", "ps1")
                .entrySet()) {
            List<String> words = Stream.concat(
                            Programs.TOOL
                                    .command(runtime, application.directory(), "-XX:AOTCache=" + application.cache())
                                    .stream(),
                            Stream.of("completion", shell.getKey()))
                    .toList();
            Command.run(words, Map.of(), work, directory.resolve("claims." + shell.getValue()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling("."));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Returns the platform in the usual notation for archives: linux-amd64. */
    private static String platform() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        String machine = System.getProperty("os.arch", "");
        return (system.equals("mac") ? "darwin" : system) + "-" + (machine.equals("aarch64") ? "arm64" : machine);
    }
}
