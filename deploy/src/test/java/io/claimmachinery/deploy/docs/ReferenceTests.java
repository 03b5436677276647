package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.CommandLines;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.model.template.ParameterType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages list everything that the programs have. */
class ReferenceTests {

    @Test
    void everyCommandIsInTheTable() {
        assertThat(rows("docs/claims-cli.md", "| Command | What it does |")
                        .flatMap(row -> code(row.split("(?<!\\\\)\\|", -1)[1]))
                        .map(command -> command.split(" ", -1)[0]))
                .containsExactlyInAnyOrderElementsOf(CommandLines.names());
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterIsAQueryAndAnOption(Facet facet) {
        assertThat(rows("docs/registry-api.md", "| parameter | finds claims |").flatMap(ReferenceTests::code))
                .contains(facet.field());
        assertThat(code(section("docs/claims-cli.md", "## list, get")))
                .contains("--" + facet.field().replaceAll("(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeOfAParameterIsInTheTable(ParameterType type) {
        assertThat(rows("docs/machinery-api.md", "| type | accepts |")
                        .flatMap(
                                row -> Stream.of(row.split("\\|", -1)[1].strip().split(", ", -1))))
                .contains(type.value());
    }

    /** The rows of the table with this heading. */
    private static Stream<String> rows(String page, String heading) {
        String text = MarkdownPage.named(page).text();
        assertThat(text).contains(heading);
        return text.substring(text.indexOf(heading)).lines().skip(2).takeWhile(line -> line.startsWith("|"));
    }

    private static String section(String page, String heading) {
        String text = MarkdownPage.named(page).text();
        assertThat(text).contains("\n" + heading + "\n");
        String section = text.substring(text.indexOf("\n" + heading + "\n") + 1);
        int next = section.indexOf("\n## ");
        return next < 0 ? section : section.substring(0, next);
    }

    private static Stream<String> code(String text) {
        return new MarkdownPage(Path.of("part of a page"), text).code().stream();
    }
}
