package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.deploy.project.CommandLines;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.UnmatchedArgumentException;

/** Commands in the pages. */
class CommandsTests {

    private static final Set<String> SHELL = Set.of("sh", "console", "");

    @Test
    void everyCommandLineOfClaimsIsUnderstood() {
        Stream<List<String>> commands = MarkdownPage.all()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> SHELL.contains(block.language()))
                .flatMap(block -> CommandLines.in(block.text()).stream());

        assertThat(commands).hasSizeGreaterThan(5).allSatisfy(CommandLines::parse);
    }

    @Test
    void whatTheCommandDoesNotKnowIsNoticed() {
        assertThat(CommandLines.in("cd x\nclaims list --no-such \\\n  \"a b\" | head # all"))
                .containsExactly(List.of("list", "--no-such", "a b"));
        assertThatThrownBy(() -> CommandLines.parse(List.of("list", "--no-such")))
                .isInstanceOf(UnmatchedArgumentException.class);
    }

    /** The pages of this directory's owner: what cannot be run here says why in its first line. */
    @Test
    void commandsThatNeedAnAccountOrAClusterSaySo() {
        assertThat(Stream.of("docs/deployment.md", "docs/operations.md", "docs/troubleshooting.md")
                        .map(MarkdownPage::named)
                        .flatMap(page -> page.blocks().stream())
                        .filter(block -> block.language().equals("sh")))
                .isNotEmpty()
                .allMatch(block -> block.text().startsWith("# needs "));
    }
}
