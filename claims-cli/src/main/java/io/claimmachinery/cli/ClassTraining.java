package io.claimmachinery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs commands one after the other in one process, a line of a file each, their words separated by spaces. The build does so
 * to learn which classes commands need, and starts all later processes faster for it. Ends at the first that fails.
 */
final class ClassTraining {

    private ClassTraining() {}

    public static void main(String[] arguments) throws IOException {
        for (String command : Files.readAllLines(Path.of(arguments[0]))) {
            int status = ClaimsApplication.execute(command.split(" "));
            if (status != 0) {
                System.exit(status);
            }
        }
    }
}
