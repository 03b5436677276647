package io.claimmachinery.cli;

import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.settings.Utf8Process;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs commands one after the other in one process, a line of a file each, their words separated by spaces. A line that begins
 * with {@value EVERY} is run once for every command. The build does so to learn which classes commands need, and starts all
 * later processes faster for it. Ends at the first that fails. It is part of the program because what it learns is valid for
 * the same class path only.
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
