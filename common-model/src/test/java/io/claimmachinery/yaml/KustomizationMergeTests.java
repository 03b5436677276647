package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.MergeResult.Conflicted;
import io.claimmachinery.yaml.MergeResult.Merged;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KustomizationMergeTests {

    private static final String FILE = "claims/infra/kustomization.yaml";
    private static final String BASE = """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: shop   # of the shop
        resources:
          - app
          - data
        """;

    @Property(tries = 300)
    void anEditOfOneSideAloneIsTheResult(
            @ForAll("resources") Set<String> before, @ForAll("resources") Set<String> after) {
        String text = text(before);
        String edited = edit(text, before, after);

        assertThat(merge(text, edited, text)).isEqualTo(new Merged(edited));
        assertThat(merge(text, text, edited)).isEqualTo(new Merged(edited));
    }

    @Property(tries = 500)
    void twoEditsEqualBothOperationsInEitherOrder(
            @ForAll("resources") Set<String> before,
            @ForAll("resources") Set<String> ours,
            @ForAll("resources") Set<String> theirs) {
        String text = text(before);
        String a = edit(text, before, ours);
        String b = edit(text, before, theirs);

        String merged = ((Merged) merge(text, a, b)).text();

        assertThat(merged).isEqualTo(edit(a, before, theirs));
        assertThat(merged).isEqualTo(((Merged) merge(text, b, a)).text());
    }

    @Example
    void aResourceThatBothAddIsListedOnce() {
        String ours = KustomizationEditor.addResource(BASE, "blob");
        String theirs = BASE.replace("  - data\n", "  - ./blob/\n  - data\n  - extra\n");

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(KustomizationEditor.addResource(ours, "extra")));
    }

    @Example
    void takesAFieldAndACommentThatOneSideChanged() {
        String ours = KustomizationEditor.addResource(BASE, "blob");
        String theirs = BASE.replace("shop   # of the shop", "store").replace("resources", "# all\nresources");

        Merged expected = new Merged(KustomizationEditor.addResource(theirs, "blob"));
        assertThat(merge(BASE, ours, theirs)).isEqualTo(expected);
        assertThat(merge(BASE, theirs, ours)).isEqualTo(expected);
    }

    @Example
    void namesAFieldThatBothChanged() {
        String ours = BASE.replace("namespace: shop", "namespace: one");
        String theirs = KustomizationEditor.addResource(BASE.replace("namespace: shop", "namespace: two"), "blob");

        assertThat(merge(BASE, ours, theirs)).isInstanceOfSatisfying(Conflicted.class, conflicted -> {
            assertThat(conflicted.conflicts())
                    .containsExactly(new MergeConflict("Kustomization", "namespace", "shop", "one", "two"));
            assertThat(conflicted.rest()).isEqualTo(KustomizationEditor.addResource(ours, "blob"));
        });
    }

    @Example
    void namesAResourceWhoseCommentChangedWhereTheOtherSideRemovedIt() {
        String deleted = KustomizationEditor.removeResource(BASE, "data");
        List<String> commented = List.of(
                BASE.replace("- data", "- data # do not remove, prod"),
                BASE.replace("  - data", "  # do not remove, prod\n  - data"));

        for (String text : commented) {
            assertThat(conflict(text, deleted))
                    .contains("resource data: its comment changed here, deleted there")
                    .contains("<<<<<<< ours\n", "do not remove", "=======\n>>>>>>> theirs\n");
            assertThat(conflict(deleted, text))
                    .contains("resource data: deleted here, its comment changed there")
                    .contains("<<<<<<< ours\n=======\n", "do not remove", ">>>>>>> theirs\n");
        }
    }

    @Example
    void keepsCommentsAtResourcesThatTheOtherSideDidNotTouch() {
        String ours = KustomizationEditor.addResource(BASE, "blob");
        String theirs = BASE.replace("- app", "- app # the shop").replace("  - data", "  - cache # new\n  - data");
        String both = ours.replace("- app", "- app # the shop").replace("  - data", "  - cache # new\n  - data");

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(both));
        assertThat(merge(BASE, theirs, ours)).isEqualTo(new Merged(both));
    }

    @Example
    void mergesCommentsAndFieldsOfDifferentPlaces() {
        String ours = "# header\n" + BASE + "namePrefix: x-\n";
        String theirs = BASE.replace("  - data", "  # about cache\n  - cache\n  - data");
        String both = "# header\n" + theirs + "namePrefix: x-\n";

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(both));
        assertThat(merge(BASE, theirs, ours)).isEqualTo(new Merged(both));
    }

    private static String conflict(String ours, String theirs) {
        Conflicted conflicted = (Conflicted) merge(BASE, ours, theirs);
        return conflicted.conflicts()
                + ConflictMarkers.ofKustomization(conflicted.rest(), theirs, conflicted.conflicts(), FILE);
    }

    @Provide
    Arbitrary<Set<String>> resources() {
        return Arbitraries.of("app", "blob", "cache", "data", "extra", "fresh")
                .set()
                .ofMaxSize(5);
    }

    private static MergeResult merge(String ancestor, String ours, String theirs) {
        return KustomizationMerge.merge(ancestor, ours, theirs, FILE);
    }

    private static String text(Set<String> resources) {
        StringBuilder text = new StringBuilder("kind: Kustomization\nresources:");
        new TreeSet<>(resources).forEach(name -> text.append("\n  - ").append(name));
        return text.append(resources.isEmpty() ? " []\n" : "\n").toString();
    }

    private static String edit(String text, Set<String> before, Set<String> after) {
        KustomizationEditor editor = KustomizationEditor.on(text, FILE);
        Set<String> removed = new LinkedHashSet<>(before);
        removed.removeAll(after);
        removed.forEach(editor::remove);
        after.stream().filter(name -> !before.contains(name)).forEach(editor::add);
        return editor.text();
    }
}
