package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a program in the build.
 *
 * @param cache the file that keeps what the JVM learned
 * @param directory for the files that the run writes
 * @param project the project's root, whose examples are used for the training
 */
record TrainingRun(Application application, Path cache, Path javaHome, Path kclLibrary, Path directory, Path project) {

    Command start(Map<String, String> environment, List<String> arguments) throws IOException {
        Program program = application.program();
        return start(program.command(javaHome, application.directory(), cacheOutput()), environment, arguments);
    }

    /** Starts another class of the program than its main class. */
    Command start(String mainClass, Map<String, String> environment, List<String> arguments) throws IOException {
        Program program = application.program();
        return start(
                program.command(javaHome, application.directory(), cacheOutput(), mainClass), environment, arguments);
    }

    private String cacheOutput() {
        return "-XX:AOTCacheOutput=" + cache;
    }

    private Command start(List<String> command, Map<String, String> environment, List<String> arguments)
            throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Map<String, String> all = new HashMap<>(application.program().environment());
        all.put("HOME", home.toString());
        all.put("LANG", "C.UTF-8");
        all.putAll(environment);
        List<String> words = new ArrayList<>(command);
        words.addAll(arguments);
        return Command.start(words, all, directory, log());
    }

    Path log() {
        return directory.resolve("training.log");
    }

    /** Returns a bare repository on disk with the claim for the training. */
    Path claimsRepository() throws IOException, InterruptedException {
        return repositoryOf(claimFiles());
    }

    /** Returns a bare repository on disk with that many claims. */
    Path claimsRepository(int claims) throws IOException, InterruptedException {
        return repositoryOf(ManyClaims.of(claimFiles(), directory.resolve("claims"), claims));
    }

    private Path claimFiles() {
        return project.resolve("deploy/packages/src/main/training");
    }

    private Path repositoryOf(Path files) throws IOException, InterruptedException {
        Path bare = directory.resolve("claims.git");
        Path log = directory.resolve("git.log");
        Map<String, String> identity = Map.of(
                "HOME", directory.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "training",
                "GIT_AUTHOR_EMAIL", "training@example.org",
                "GIT_COMMITTER_NAME", "training",
                "GIT_COMMITTER_EMAIL", "training@example.org");
        git(log, identity, "init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        git(log, identity, "--git-dir", bare.toString(), "--work-tree", files.toString(), "add", "--all");
        git(log, identity, "--git-dir", bare.toString(), "--work-tree", files.toString(), "commit", "-qm", "Claims");
        return bare;
    }

    private void git(Path log, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        Command.run(words, environment, directory, log);
    }
}
