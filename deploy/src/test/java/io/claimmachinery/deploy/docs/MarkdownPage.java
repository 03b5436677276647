package io.claimmachinery.deploy.docs;

import io.claimmachinery.deploy.project.ProjectTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Markdown, reduced to what these tests need. */
record MarkdownPage(Path file, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```([a-z]*)\\n(.*?)^ *```$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    /** A block of code with its language. */
    record Block(String language, String text) {}

    static MarkdownPage of(Path file) {
        return new MarkdownPage(file, ProjectTree.read(file));
    }

    static MarkdownPage named(String name) {
        return of(ProjectTree.path(name));
    }

    /** Returns README, docs/ and the pages next to deployed files. */
    static Stream<MarkdownPage> all() {
        return Stream.of(
                        Stream.of(ProjectTree.path("README.md")),
                        ProjectTree.files("docs", ".md").stream(),
                        ProjectTree.files("deploy", ".md").stream()
                                .filter(file -> !file.toString().contains("/target/")))
                .flatMap(files -> files)
                .map(MarkdownPage::of);
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(2), block.group(3)))
                .toList();
    }

    List<String> links() {
        return group(LINK.matcher(CODE.matcher(prose()).replaceAll("code")));
    }

    List<String> code() {
        return group(CODE.matcher(prose()));
    }

    /** Returns the anchors that GitHub creates for its headings. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new TreeSet<>();
        for (String heading : group(HEADING.matcher(prose()))) {
            String slug = LINK.matcher(heading)
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        return anchors;
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static List<String> group(Matcher matcher) {
        List<String> found = new ArrayList<>();
        matcher.results().map((MatchResult result) -> result.group(1)).forEach(found::add);
        return found;
    }

    @Override
    public String toString() {
        return ProjectTree.nameOf(file);
    }
}
