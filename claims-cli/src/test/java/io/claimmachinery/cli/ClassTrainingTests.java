package io.claimmachinery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.command.ClaimsCommand;
import io.claimmachinery.cli.program.Session;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ClassTrainingTests {

    /** Ensures that the classes of a new command get into the cache without an extra step. */
    @Test
    void aLineForEveryCommandRunsEachOfThem() {
        Class<?>[] commands = ClaimsCommand.class.getAnnotation(Command.class).subcommands();
        assertThat(ClassTraining.commands("COMMAND --help"))
                .containsExactlyElementsOf(Arrays.stream(commands)
                        .map(type -> type.getAnnotation(Command.class).name() + " --help")
                        .toList())
                .allSatisfy(line -> assertThat(run(line.split(" "))).isZero());
    }

    @Test
    void anyOtherLineIsOneCommand() {
        assertThat(ClassTraining.commands("list --category infra")).containsExactly("list --category infra");
    }

    private static int run(String... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return ClaimsApplication.run(Session.ofProcess(), nowhere, nowhere, words);
    }
}
