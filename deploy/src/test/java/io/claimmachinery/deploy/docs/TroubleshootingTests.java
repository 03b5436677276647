package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The quoted messages on the page are those that the programs print. */
class TroubleshootingTests {

    private static final List<String> MODULES = List.of(
            "machinery-api",
            "registry-api",
            "status-collector",
            "claims-cli",
            "common-web",
            "common-settings",
            "common-git",
            "common-model",
            "kcl-worker");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    private static String sources = "";

    @BeforeAll
    static void read() {
        sources = MODULES.stream()
                .flatMap(module -> ProjectTree.files(module + "/src/main/java", ".java").stream())
                .map(ProjectTree::read)
                .map(source -> JOINED.matcher(source).replaceAll("").replace("\\\"", "\""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyMessageIsInTheSources() {
        List<String> messages = MarkdownPage.named("docs/troubleshooting.md").blocks().stream()
                .filter(block -> block.language().equals("text"))
                .flatMap(block -> block.text().lines())
                .toList();

        assertThat(messages)
                .hasSizeGreaterThan(25)
                .allSatisfy(message -> assertThat(fragments(message))
                        .as(message)
                        .isNotEmpty()
                        .allSatisfy(fragment -> assertThat(sources.contains(fragment))
                                .as(fragment)
                                .isTrue()));
    }

    @Test
    void aMessageThatNobodyPrintsIsNoticed() {
        assertThat(fragments("The moon is … and nobody says so.")).noneMatch(sources::contains);
    }

    private static List<String> fragments(String message) {
        return Stream.of(message.split("…", -1))
                .map(String::strip)
                .filter(fragment -> fragment.length() > 3)
                .toList();
    }
}
