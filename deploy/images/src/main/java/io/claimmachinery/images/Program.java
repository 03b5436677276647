package io.claimmachinery.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that becomes an image.
 *
 * @param name of the image, and of the program's files in it
 * @param module directory of the Maven module
 * @param port that it listens on; 0 for none
 * @param options of the JVM, the same in the training and in the image: other module options, and the cache is not used
 * @param environment defaults that the image sets
 * @param arguments that are used when the container is given none
 * @param workingDirectory a command works on the directory it stands in
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
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add(cacheOption);
        command.addAll(options);
        command.add("-jar");
        command.add(directory.resolve(name + ".jar").toString());
        return List.copyOf(command);
    }
}
