package io.claimmachinery.cli;

import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.settings.Utf8Process;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands of a file in one process, one after the other. Each line of the file is a command, with words separated by
 * spaces. A line that begins with {@value EVERY} runs once for every command. Stops at the first command that fails. The build
 * uses this to learn which classes commands need, so that later processes start faster. It is part of the program because the
 * result is valid only for the same class path.
 */
final class ClassTraining {

    static final String EVERY = "COMMAND";

    private ClassTraining() {}

    public static void main(String[] arguments) throws IOException {
        Utf8Process.ensure();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            for (String command : commands(line)) {
                int status = ClaimsApplication.execute(command.split(" "));
                if (status != 0) {
                    System.exit(status);
                }
            }
        }
        System.exit(0);
    }

    static List<String> commands(String line) {
        return line.startsWith(EVERY + " ")
                ? CommandLines.names().stream()
                        .map(name -> name + line.substring(EVERY.length()))
                        .toList()
                : List.of(line);
    }
}
