package io.claimmachinery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.command.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class FixedAnswersTests {

    /** After you change a command's description, copy the file that this test writes below {@code target}. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHelpIsWhatTheParserPrints(boolean colours) throws IOException {
        CommandLine program = CommandLines.index(CommandLine.defaultFactory());
        Files.writeString(Path.of("target/help.txt"), program.getUsageMessage(Ansi.ON));

        for (String option : new String[] {"--help", "-h"}) {
            assertThat(FixedAnswers.to(colours, option))
                    .as("copy target/help.txt to src/main/resources/io/claimmachinery/cli")
                    .contains(program.getUsageMessage(colours ? Ansi.ON : Ansi.OFF));
        }
    }

    @Test
    void whatAsksForMoreIsLeftToTheParser() {
        assertThat(FixedAnswers.to(false, "version"))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("claims ").endsWith(")\n"));
        assertThat(FixedAnswers.to(false, "version", "-o", "json")).isEmpty();
        assertThat(FixedAnswers.to(false, "list", "--help")).isEmpty();
        assertThat(FixedAnswers.to(false)).isEmpty();
    }
}
