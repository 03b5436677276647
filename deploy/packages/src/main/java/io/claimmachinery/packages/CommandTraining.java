package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command line learns by listing the claims of a repository, and of a registry-api that serves it. */
record CommandTraining() implements Training {

    private static final String SEVERAL_COMMANDS = "io.claimmachinery.cli.ClassTraining";

    @Override
    public void run(TrainingRun rehearsal) throws IOException, InterruptedException {
        String repository = rehearsal.claimsRepository().toString();
        try (HttpService registry = HttpService.start(port -> registryApi(rehearsal, repository, port))) {
            run(
                    rehearsal,
                    "list --registry-url " + registry.base(),
                    "get app-data --registry-url " + registry.base(),
                    "list --git-repo-url " + repository,
                    "validate --git-repo-url " + repository);
        }
    }

    /** Runs commands one after the other. */
    static void run(TrainingRun rehearsal, String... commands) throws IOException, InterruptedException {
        Path script = Files.write(rehearsal.directory().resolve("commands"), List.of(commands));
        try (Command command = rehearsal.start(
                SEVERAL_COMMANDS,
                Map.of(
                        "CLAIMS_CACHE_DIR",
                        rehearsal.directory().resolve("cache").toString()),
                List.of(script.toString()))) {
            command.expectExit(0);
        }
    }

    private static Command registryApi(TrainingRun rehearsal, String repository, String port) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Programs.named("registry-api").executableJar(rehearsal.project());
        Path directory = Files.createDirectories(rehearsal.directory().resolve("registry-api"));
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
