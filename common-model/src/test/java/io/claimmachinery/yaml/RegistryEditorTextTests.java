package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RegistryEditorTextTests {

    private static final String FILE = "claims/registry.yaml";

    @Property(tries = 500)
    void theLineScanReadsWhatTheParserReads(@ForAll("texts") String text) {
        assertThat(RegistryReader.read(text, FILE)).isEqualTo(RegistryReader.parse(new Source(text, FILE)));
    }

    @Property(tries = 500)
    void changingTheTextChangesTheClaimAndNoOtherByte(
            @ForAll("texts") String text, @ForAll("changes") Map<String, @Nullable String> fields, @ForAll int pick) {
        Registry before = RegistryReader.read(text, FILE);
        if (before.claims().isEmpty()) {
            return;
        }
        int index = Math.floorMod(pick, before.claims().size());
        ClaimEntry entry = before.claims().get(index);
        String after = RegistryEditor.change(text, entry.name(), fields);

        List<ClaimEntry> expected = new ArrayList<>(before.claims());
        expected.set(index, edited(entry, fields));
        assertThat(RegistryReader.read(after, FILE)).isEqualTo(before.withClaims(expected));
        assertThat(after).startsWith(head(text, before, index)).endsWith(tail(text, before, index));
        assertThat(RegistryEditor.change(after, entry.name(), fields)).isEqualTo(after);
    }

    @Property(tries = 500)
    void removingFromTheTextRemovesTheClaimAndAtMostTheBlankLineThatSeparatesIt(
            @ForAll("texts") String text, @ForAll int pick) {
        Registry before = RegistryReader.read(text, FILE);
        if (before.claims().isEmpty()) {
            return;
        }
        int index = Math.floorMod(pick, before.claims().size());
        String after = RegistryEditor.remove(text, before.claims().get(index).name());

        List<ClaimEntry> expected = new ArrayList<>(before.claims());
        expected.remove(index);
        assertThat(RegistryReader.read(after, FILE)).isEqualTo(before.withClaims(expected));
        if (!expected.isEmpty() && !isFlow(text)) {
            String head = head(text, before, index);
            String tail = tail(text, before, index);
            assertThat(after)
                    .isIn(
                            head + tail,
                            head.replaceFirst("(\n) *\r?\n$", "$1") + tail,
                            head + tail.replaceFirst("^ *\r?\n", ""));
        }
    }

    @Property(tries = 500)
    void addingToTheTextAddsTheClaimWhereItBelongsAndChangesNoOtherByte(
            @ForAll("texts") String text, @ForAll("entries") ClaimEntry entry) {
        Registry before = RegistryReader.read(text, FILE);
        if (before.find(entry.name()).isPresent()) {
            return;
        }
        String after = RegistryEditor.add(text, entry);

        List<ClaimEntry> expected = new ArrayList<>(before.claims());
        expected.add(placeOf(entry, before.claims()), entry);
        assertThat(RegistryReader.read(after, FILE)).isEqualTo(before.withClaims(expected));
        boolean endsInsideBlockScalar = text.endsWith("    lines");
        if (!before.claims().isEmpty() && !isFlow(text) && !endsInsideBlockScalar) {
            assertThat(after).satisfies(a -> assertIsOneInsertion(text, a));
        }
    }

    @Property(tries = 500)
    void manyEditsInOnePassEqualTheSameEditsOneByOne(@ForAll("texts") String text, @ForAll("edits") List<Edit> edits) {
        RegistryEditor editor = RegistryEditor.on(text, FILE);
        List<ClaimEntry> expected =
                new ArrayList<>(RegistryReader.read(text, FILE).claims());
        boolean sorted = isSorted(expected);
        for (Edit edit : edits) {
            int index = indexOf(expected, edit.entry().name());
            switch (edit.kind()) {
                case ADD -> {
                    if (index < 0) {
                        editor.add(edit.entry());
                        expected.add(edit.entry());
                    }
                }
                case CHANGE -> {
                    if (index >= 0) {
                        editor.change(edit.entry().name(), edit.fields());
                        expected.set(index, edited(expected.get(index), edit.fields()));
                    }
                }
                case REMOVE -> {
                    if (index >= 0) {
                        editor.remove(edit.entry().name());
                        expected.remove(index);
                    }
                }
            }
        }
        List<ClaimEntry> actual = RegistryReader.read(editor.text(), FILE).claims();
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(!sorted || isSorted(actual)).isTrue();
    }

    enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }

    record Edit(Kind kind, ClaimEntry entry, Map<String, @Nullable String> fields) {}

    @Provide
    Arbitrary<String> texts() {
        return RegistryTexts.texts();
    }

    @Provide
    Arbitrary<Map<String, @Nullable String>> changes() {
        return RegistryTexts.changes();
    }

    @Provide
    Arbitrary<ClaimEntry> entries() {
        return RegistryTexts.entries(RegistryTexts.names());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(Arbitraries.of(Kind.class), entries(), changes())
                .as(Edit::new)
                .list()
                .ofMaxSize(12);
    }

    private static ClaimEntry edited(ClaimEntry entry, Map<String, @Nullable String> fields) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(entry.fields());
        all.putAll(fields);
        return ClaimEntry.of(all, entry.unknown());
    }

    private static int placeOf(ClaimEntry entry, List<ClaimEntry> claims) {
        if (!isSorted(claims)) {
            return claims.size();
        }
        int place = 0;
        while (place < claims.size() && claims.get(place).name().compareTo(entry.name()) < 0) {
            place++;
        }
        return place;
    }

    private static boolean isSorted(List<ClaimEntry> claims) {
        return claims.stream()
                .map(ClaimEntry::name)
                .sorted()
                .toList()
                .equals(claims.stream().map(ClaimEntry::name).toList());
    }

    private static int indexOf(List<ClaimEntry> claims, String name) {
        return claims.stream().map(ClaimEntry::name).toList().indexOf(name);
    }

    /** Exactly one run of characters was inserted. */
    private static void assertIsOneInsertion(String before, String after) {
        int same = 0;
        while (same < before.length() && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        assertThat(after).endsWith(before.substring(same));
        assertThat(after.length()).isGreaterThan(before.length());
    }

    private static boolean isFlow(String text) {
        return text.contains("claims: [");
    }

    /** Returns the text before the claim with that index. The claim is found by its name, which occurs only once in the text. */
    private static String head(String text, Registry registry, int index) {
        return text.substring(0, EntryPlace.of(text, registry, index).start());
    }

    private static String tail(String text, Registry registry, int index) {
        return text.substring(EntryPlace.of(text, registry, index).end());
    }
}
