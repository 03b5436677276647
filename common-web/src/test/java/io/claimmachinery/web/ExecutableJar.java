package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service's jar as it is shipped, started in a process of its own with an address of its own. */
public final class ExecutableJar {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Path jar;
    private final Path directory;

    private ExecutableJar(Path jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
    }

    /**
     * Returns the jar that the build of the current module has made.
     *
     * @param directory working and home directory of its processes
     */
    public static ExecutableJar of(String module, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path jar = files.filter(file -> file.getFileName().toString().matches(module + "-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no executable jar in target/"));
            return new ExecutableJar(jar.toAbsolutePath(), directory);
        }
    }

    /** Starts it with options of the JVM and arguments, and writes its output to {@link #log}. */
    public Process start(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.home=" + directory);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("PORT", "0");
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Returns what the last process has written. */
    public Path log() {
        return directory.resolve("log");
    }

    /** Waits until the process serves, and returns its port. */
    public int port(Process process) throws IOException {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> !process.isAlive()
                        || PORT.matcher(Files.readString(log())).find());
        String written = Files.readString(log());
        Matcher port = PORT.matcher(written);
        assertThat(port.find()).as(written).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
