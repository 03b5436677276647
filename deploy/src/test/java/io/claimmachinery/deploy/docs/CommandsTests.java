package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.deploy.project.CommandLines;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command in the pages is run by a test, or parsed by the real command, or states what it needs. */
class CommandsTests {

    static Stream<ShellBlock> blocks() {
        return ShellBlock.all();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isTriedOrSaysWhatItNeeds(ShellBlock block) {
        assertThat(block.saysWhatItNeeds()
                        || block.holdsClaimsOnly()
                        || Walkthrough.of(block).findAny().isPresent())
                .as("run it as a Walkthrough, or begin it with '# needs …'")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyWalkthroughIsInAPage(Walkthrough walkthrough) {
        assertThat(walkthrough.text()).isNotBlank();
    }

    @Test
    void commandsThatNobodyTriesAreNoticed() {
        ShellBlock block = block("cd somewhere\nclaims list\n");

        assertThat(block.saysWhatItNeeds() || block.holdsClaimsOnly()).isFalse();
        assertThat(Walkthrough.of(block)).isEmpty();
        assertThat(block("claims list \\\n  --repo team/claims\n").holdsClaimsOnly())
                .isTrue();
    }

    @Test
    void everyCommandLineOfClaimsIsUnderstood() {
        Stream<List<String>> commands = ShellBlock.all().flatMap(block -> CommandLines.in(block.text()).stream());

        assertThat(commands).hasSizeGreaterThan(5).allSatisfy(CommandLines::parse);
    }

    /** In a sentence, a command may be named without its arguments. */
    @Test
    void everyCommandThatASentenceNamesIsUnderstood() {
        assertThat(ClaimsCommands.inSentences()).hasSizeGreaterThan(9).allSatisfy(command -> {
            try {
                CommandLines.parse(command);
            } catch (MissingParameterException _) {
                assertThat(command).as("a command by its name").hasSizeLessThan(3);
            }
        });
    }

    @Test
    void whatTheCommandDoesNotKnowIsNoticed() {
        assertThat(CommandLines.in("cd x\nclaims list --no-such \\\n  \"a b\" | head # all"))
                .containsExactly(List.of("list", "--no-such", "a b"));
        assertThatThrownBy(() -> CommandLines.parse(List.of("list", "--no-such")))
                .isInstanceOf(UnmatchedArgumentException.class);
        assertThatCode(() -> CommandLines.parse(List.of("list"))).doesNotThrowAnyException();
    }

    private static ShellBlock block(String text) {
        return new ShellBlock(new MarkdownPage(Path.of("page.md"), ""), text);
    }
}
