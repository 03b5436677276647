package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program to package, as an image or as an archive.
 *
 * @param name of the package, and of the program's files in it
 * @param module directory of the Maven module
 * @param port on which it listens; 0 for none
 * @param options of the JVM, the same in the training and in the image; the cache is not used with other module options
 * @param environment defaults in the image
 * @param arguments used if the container gets none
 * @param workingDirectory the current directory, which a command works on
 */
record Program(
        String name,
        String title,
        String description,
        String module,
        int port,
        List<String> options,
        Map<String, String> environment,
        List<String> arguments,
        String workingDirectory,
        Training training) {

    Program {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** Returns the command that starts it, without a shell, from a runtime and a directory of program files. */
    List<String> command(Path javaHome, Path directory, String cacheOption) {
        return command(javaHome, cacheOption, List.of("-jar", jar(directory)));
    }

    /** Like {@link #command(Path, Path, String)}, but with another class of the program as its main class. */
    List<String> command(Path javaHome, Path directory, String cacheOption, String mainClass) {
        return command(javaHome, cacheOption, List.of("-cp", jar(directory), mainClass));
    }

    private List<String> command(Path javaHome, String cacheOption, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add(cacheOption);
        command.addAll(options);
        command.addAll(main);
        return List.copyOf(command);
    }

    private String jar(Path directory) {
        return directory.resolve(name + ".jar").toString();
    }

    /** Returns the jar from the build of the program's module. */
    Path executableJar(Path project) throws IOException {
        Path built = project.resolve(module).resolve("target");
        try (Stream<Path> files = Files.exists(built) ? Files.list(built) : Stream.empty()) {
            return files.filter(each -> each.getFileName().toString().matches(module + "-[0-9].*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("No program in " + built + ": run ./mvnw package first"));
        }
    }
}
