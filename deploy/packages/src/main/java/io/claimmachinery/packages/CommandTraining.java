package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains the command line by listing the claims of a repository and of a registry-api that serves it, and by the help
 * of every command, which loads its classes.
 */
record CommandTraining() implements Training {

    /** The program itself lists its commands, so that a new one is never missing here. */
    static final String HELP_OF_EVERY_COMMAND = "COMMAND --help";

    private static final String SEVERAL_COMMANDS = "io.claimmachinery.cli.ClassTraining";

    @Override
    public void run(TrainingRun training) throws IOException, InterruptedException {
        String repository = training.claimsRepository().toString();
        try (HttpService registry = HttpService.start(port -> registryApi(training, repository, port))) {
            run(
                    training,
                    "list --registry-url " + registry.base(),
                    "get app-data --registry-url " + registry.base(),
                    "list --git-repo-url " + repository,
                    "validate --git-repo-url " + repository,
                    HELP_OF_EVERY_COMMAND);
        }
    }

    /** Calls only the services, as people and shells do. */
    static void askServices(TrainingRun training) throws IOException, InterruptedException {
        String repository = training.claimsRepository().toString();
        try (HttpService registry = HttpService.start(port -> registryApi(training, repository, port))) {
            run(
                    training,
                    "list --registry-url " + registry.base(),
                    "__complete . get --registry-url " + registry.base(),
                    "__complete .-- list");
        }
    }

    /** Runs commands one after the other. */
    static void run(TrainingRun training, String... commands) throws IOException, InterruptedException {
        Path script = Files.write(training.directory().resolve("commands"), List.of(commands));
        try (Command command = training.start(
                SEVERAL_COMMANDS,
                Map.of("CLAIMS_CACHE_DIR", training.directory().resolve("cache").toString()),
                List.of(script.toString()))) {
            command.expectExit(0);
        }
    }

    private static Command registryApi(TrainingRun training, String repository, String port) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Programs.named("registry-api").executableJar(training.project());
        Path directory = Files.createDirectories(training.directory().resolve("registry-api"));
        return Command.start(
                List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()),
                Map.of(
                        "PORT",
                        port,
                        "HOME",
                        directory.toString(),
                        "REGISTRY_REPO",
                        repository,
                        "REGISTRY_CACHE_DIR",
                        directory.resolve("cache").toString()),
                directory,
                directory.resolve("log"));
    }
}
