package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.claim.Kustomization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KustomizationEditorTextTests {

    private static final String FILE = "claims/infra/kustomization.yaml";

    @Property(tries = 500)
    void addingListsTheResourceWhereItBelongsAndChangesNothingElse(
            @ForAll("texts") String text, @ForAll("names") String name) {
        Kustomization before = KustomizationReader.read(text, FILE);
        String after = KustomizationEditor.addResource(text, name);
        List<String> expected = new ArrayList<>(before.resources());
        if (expected.contains(name)) {
            assertThat(after).isEqualTo(text);
            return;
        }
        int place = isSorted(expected)
                ? (int) expected.stream()
                        .filter(other -> other.compareTo(name) < 0)
                        .count()
                : expected.size();
        expected.add(place, name);
        Kustomization read = KustomizationReader.read(after, FILE);
        assertThat(read.resources()).isEqualTo(expected);
        assertThat(read.unknown()).isEqualTo(before.unknown());
        if (!before.resources().isEmpty()) {
            assertThat(KustomizationEditor.removeResource(after, name)).isEqualTo(text);
        }
    }

    @Property(tries = 500)
    void removingTakesTheResourceOffAndLeavesEveryOtherByte(@ForAll("texts") String text, @ForAll int pick) {
        Kustomization before = KustomizationReader.read(text, FILE);
        if (before.resources().isEmpty()) {
            return;
        }
        String name =
                before.resources().get(Math.floorMod(pick, before.resources().size()));
        String after = KustomizationEditor.removeResource(text, name);
        List<String> expected = new ArrayList<>(before.resources());
        expected.remove(name);
        Kustomization read = KustomizationReader.read(after, FILE);
        assertThat(read.resources()).isEqualTo(expected);
        assertThat(read.unknown()).isEqualTo(before.unknown());
        if (!expected.isEmpty() && !text.contains("resources: [")) {
            String line = text.lines()
                    .filter(l -> l.matches(" *- +\"?" + name + "\"?( #.*)?"))
                    .findFirst()
                    .orElseThrow();
            int start = text.indexOf("\n" + line + lineEnding(text)) + 1;
            int end = start + line.length() + lineEnding(text).length();
            assertThat(after).isEqualTo(text.substring(0, start) + text.substring(end));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'd').ofMinLength(1).ofMaxLength(2);
    }

    @Provide
    Arbitrary<String> texts() {
        return Combinators.combine(names().set().ofMaxSize(6), Arbitraries.longs(), Arbitraries.of("\n", "\r\n"))
                .as((names, seed, lineEnding) -> text(names, new Random(seed)).replace("\n", lineEnding));
    }

    private static String text(Set<String> names, Random random) {
        String head = random.nextBoolean() ? "kind: Kustomization # 🚀\n" : "---\n# ours\nnamespace: x\n";
        String tail = random.nextBoolean() ? "labels:\n- pairs: {a: b}\n" : random.nextBoolean() ? "# end" : "";
        List<String> ordered = random.nextBoolean() ? names.stream().sorted().toList() : List.copyOf(names);
        if (ordered.isEmpty()) {
            return head + (random.nextBoolean() ? "resources: []\n" : "resources: # none\n") + tail;
        }
        if (random.nextInt(4) == 0) {
            return head + "resources: [" + String.join(", ", ordered) + "]\n" + tail;
        }
        String indent = " ".repeat(random.nextInt(5));
        return head
                + "resources:\n"
                + ordered.stream()
                        .map(name -> indent + "- "
                                + (random.nextBoolean() ? name : "\"" + name + "\" # " + name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.joining(random.nextInt(3) == 0 ? "\n" + indent + "# next\n" : "\n"))
                + "\n"
                + tail;
    }

    private static boolean isSorted(List<String> names) {
        return names.stream().sorted().toList().equals(names);
    }

    private static String lineEnding(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
