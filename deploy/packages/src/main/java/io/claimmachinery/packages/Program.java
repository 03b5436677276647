package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that is packed: as an image, or as an archive to unpack.
 *
 * @param name of the package, and of the program's files in it
 * @param module directory of the Maven module
 * @param port that it listens on; 0 for none
 * @param options of the JVM, the same in the training and in the image: other module options, and the cache is not used
 * @param environment defaults that the image sets
 * @param arguments that are used when the container is given none
 * @param workingDirectory a command works on its current directory
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

    /** The command that starts it, without a shell, from a runtime and a directory of program files. */
    List<String> command(Path javaHome, Path directory, String cacheOption) {
        return command(javaHome, cacheOption, List.of("-jar", jar(directory)));
    }

    /** As {@link #command(Path, Path, String)}, with another class of the program in place of its main class. */
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

    /** What the build of its module left. */
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
