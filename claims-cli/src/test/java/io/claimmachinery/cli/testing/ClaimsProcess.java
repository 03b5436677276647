package io.claimmachinery.cli.testing;

import io.claimmachinery.cli.ClaimsApplication;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as separate processes. They start from jars with an ahead-of-time cache, as the released program does. Otherwise, a
 * test that starts a hundred of them would take minutes.
 */
public final class ClaimsProcess {

    private static final long PATIENCE_MINUTES = 10;

    private final Path directory;
    private final String classPath;
    private final Path cache;
    private int number;

    /** The result of a process. */
    public record Result(int status, String out, String err) {}

    /** A running process. */
    public record Running(Process process, Path out, Path err) {

        /** Waits for its end. */
        public Result result() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("no end of " + process.info() + ": " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    /** @param directory an empty directory, for the program, its git cache and its output */
    public ClaimsProcess(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.classPath = classPath();
        this.cache = directory.resolve("claims.aot");
    }

    /** Runs a command to its end, and records the classes that it needed for all later processes. */
    public Result train(List<String> command) throws IOException, InterruptedException {
        return start("-XX:AOTCacheOutput=" + cache, command).result();
    }

    public Running start(List<String> command) throws IOException {
        return start("-XX:AOTCache=" + cache, command);
    }

    private Running start(String cacheOption, List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                cacheOption,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                classPath,
                ClaimsApplication.class.getName()));
        line.addAll(command);
        number++;
        Path out = directory.resolve("out" + number);
        Path err = directory.resolve("err" + number);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("CLAIMS_CACHE_DIR", directory.resolve("cache").toString());
        builder.environment().put("GIT_USER", "patrick");
        return new Running(builder.start(), out, err);
    }

    /** Returns the class path without test dependencies, and with directories packed as jars. The cache accepts nothing else. */
    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                entries.add(entry);
            } else if (!path.endsWith("test-classes")) {
                entries.add(
                        jar(path, directory.resolve(entries.size() + ".jar")).toString());
            }
        }
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }
}
