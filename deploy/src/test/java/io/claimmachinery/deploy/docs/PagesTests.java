package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PagesTests {

    private static final Path DOCS = ProjectTree.path("docs");

    private static final String RULES = "deploy/observability/prometheus-rule.yaml";

    static Stream<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsSomewhere(MarkdownPage page) {
        List<String> broken = page.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page.file(), link))
                .toList();

        assertThat(broken).isEmpty();
    }

    /** TechDocs and mkdocs publish only docs/. A link to a file elsewhere works only in the repository. */
    @Test
    void whatIsPublishedLinksOnlyToWhatIsPublished() {
        assertThat(pages().filter(page -> page.file().startsWith(DOCS)))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.links().stream()
                                .filter(link -> !link.matches("[a-z]+:.*") && !isPublished(page.file(), link)))
                        .as(page.toString())
                        .isEmpty());
        assertThat(isPublished(DOCS.resolve("operations.md"), "../README.md")).isFalse();
        assertThat(isPublished(DOCS.resolve("operations.md"), "examples")).isFalse();
        assertThat(isPublished(
                        DOCS.resolve("adr/0001-edit-yaml-in-place.md"), "../architecture.md#modules-and-directions"))
                .isTrue();
    }

    @Test
    void theSiteHasAStartPage() {
        assertThat(Yaml.one(ProjectTree.read("mkdocs.yml"))
                        .at("/nav/0/Overview")
                        .asString())
                .isEqualTo("index.md");
    }

    @Test
    void aLinkThatLeadsNowhereIsNoticed() {
        Path page = ProjectTree.path("docs/operations.md");

        assertThat(leadsSomewhere(page, "nowhere.md")).isFalse();
        assertThat(leadsSomewhere(page, "troubleshooting.md#nowhere")).isFalse();
        assertThat(leadsSomewhere(page, "troubleshooting.md#503-the-registry-is-not-loaded"))
                .isTrue();
        assertThat(leadsSomewhere(page, "../README.md")).isTrue();
    }

    @Test
    void everyPageIsInTheNavigation() {
        List<String> navigation = new ArrayList<>();
        collect(Yaml.one(ProjectTree.read("mkdocs.yml")).path("nav"), navigation);

        Set<String> pages = ProjectTree.files("docs", ".md").stream()
                .map(file -> ProjectTree.path("docs").relativize(file).toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(navigation).as("pages in mkdocs.yml, under nav").containsExactlyInAnyOrderElementsOf(pages);
    }

    @Test
    void everyAlertsRunbookIsThere() {
        assertThat(Yaml.one(ProjectTree.read(RULES)).findValues("runbook").stream()
                        .map(JsonNode::asString))
                .isNotEmpty()
                .allMatch(runbook -> leadsSomewhere(ProjectTree.path("README.md"), runbook));
    }

    private static boolean isPublished(Path page, String link) {
        Path target = page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
        return link.startsWith("#") || (target.startsWith(DOCS) && !Files.isDirectory(target));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        return Files.exists(target)
                && (hash < 0 || MarkdownPage.of(target).anchors().contains(link.substring(hash + 1)));
    }

    private static void collect(JsonNode node, List<String> pages) {
        if (node.isString()) {
            pages.add(node.asString());
        }
        node.forEach(child -> collect(child, pages));
    }
}
