package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.MergeResult.Conflicted;
import io.claimmachinery.yaml.MergeResult.Merged;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A merge never loses a comment, and shows every conflict. */
class CommentMergeTests {

    private static final String REGISTRY = """
        ---
        kind: ClaimRegistry
        claims:
          - name: app
            template: one
            path: claims/infra/app
          # about data
          - name: data
            template: two    # for now
            path: claims/infra/data
          - name: web
            template: three
            path: claims/infra/web
        """;
    private static final String KUSTOMIZATION = """
        kind: Kustomization
        namespace: shop
        resources:
          - app
          # about data
          - data    # for now
          - web
        """;

    /**
     * @param kind kind of the edit
     * @param line line that is edited; each edit of one side has its own number
     */
    record Edit(int kind, int line) {

        void on(List<String> lines, String mark) {
            int at = line % lines.size();
            String text = lines.get(at);
            String indent =
                    text.substring(0, text.length() - text.stripLeading().length());
            boolean isText = text.contains(": ") || text.contains("- ");
            if (kind == 0 && !text.startsWith("---")) {
                lines.add(at, indent.length() > 2 ? "    # " + mark : (text.contains("- ") ? "  # " : "# ") + mark);
            } else if (kind == 1 && isText && !text.strip().startsWith("#")) {
                lines.set(at, text.split(" +#", 2)[0] + " # " + mark);
            } else if (kind == 2 && text.contains("template: ")) {
                lines.set(at, text.replaceFirst("template: \\w+", "template: " + mark));
            } else if (kind == 3 && text.contains("- ")) {
                lines.remove(at);
                while (at < lines.size() && lines.get(at).startsWith("    ")) {
                    lines.remove(at);
                }
            } else if (kind == 4) {
                lines.add("# " + mark);
            }
        }
    }

    @Property(tries = 1000)
    void aRegistryLosesNoCommentAndShowsEveryConflict(
            @ForAll("edits") List<Edit> ours, @ForAll("edits") List<Edit> theirs) {
        String a = edited(REGISTRY, ours, "ours");
        String b = edited(REGISTRY, theirs, "theirs");

        switch (RegistryMerge.merge(REGISTRY, a, b, "registry.yaml")) {
            case Merged(String text) -> isComplete(REGISTRY, a, b, text);
            case Conflicted(List<MergeConflict> conflicts, String rest) ->
                isShown(conflicts, ConflictMarkers.ofRegistry(rest, b, conflicts, "registry.yaml"), REGISTRY, a, b);
        }
    }

    @Property(tries = 1000)
    void aKustomizationLosesNoCommentAndShowsEveryConflict(
            @ForAll("edits") List<Edit> ours, @ForAll("edits") List<Edit> theirs) {
        String a = edited(KUSTOMIZATION, ours, "ours");
        String b = edited(KUSTOMIZATION, theirs, "theirs");

        switch (KustomizationMerge.merge(KUSTOMIZATION, a, b, "kustomization.yaml")) {
            case Merged(String text) -> isComplete(KUSTOMIZATION, a, b, text);
            case Conflicted(List<MergeConflict> conflicts, String rest) ->
                isShown(
                        conflicts,
                        ConflictMarkers.ofKustomization(rest, b, conflicts, "kustomization.yaml"),
                        KUSTOMIZATION,
                        a,
                        b);
        }
    }

    private static void isComplete(String ancestor, String ours, String theirs, String merged) {
        assertThat(merged).doesNotContain("<<<<<<<", "=======", ">>>>>>>");
        assertThat(comments(merged)).containsAll(added(ancestor, ours)).containsAll(added(ancestor, theirs));
    }

    private static void isShown(
            List<MergeConflict> conflicts, String marked, String ancestor, String ours, String theirs) {
        assertThat(conflicts)
                .isNotEmpty()
                .allMatch(conflict -> !conflict.toString().isBlank());
        assertThat(marked).contains("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n");
        assertThat(comments(marked)).containsAll(added(ancestor, ours)).containsAll(added(ancestor, theirs));
        conflicts.forEach(conflict -> conflict.item()
                .ifPresent(name -> assertThat(between(marked))
                        .contains("- " + (ancestor.contains("claims:") ? "name: " : "") + name)));
    }

    private static String between(String marked) {
        StringBuilder between = new StringBuilder();
        boolean inside = false;
        for (String line : marked.lines().toList()) {
            inside = line.startsWith("<<<<<<<") || (inside && !line.startsWith(">>>>>>>"));
            between.append(inside ? line + "\n" : "");
        }
        return between.toString();
    }

    private static List<String> added(String ancestor, String edited) {
        List<String> added = new ArrayList<>(comments(edited));
        added.removeAll(comments(ancestor));
        return added;
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .toList();
    }

    private static String edited(String text, List<Edit> edits, String side) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < edits.size(); i++) {
            edits.get(i).on(lines, side + i);
        }
        String result = String.join("\n", lines) + "\n";
        return result.contains("- ")
                ? result
                : result.replace("claims:", "claims: []").replace("resources:", "resources: []");
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 30))
                .as(Edit::new)
                .list()
                .ofMaxSize(3);
    }
}
