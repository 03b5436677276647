package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.MergeResult.Conflicted;
import io.claimmachinery.yaml.MergeResult.Merged;
import java.util.Comparator;
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

class RegistryMergeTextTests {

    private static final String FILE = "claims/registry.yaml";

    enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }

    record Edit(Kind kind, ClaimEntry entry, Map<String, @Nullable String> fields) {

        /** Returns the text after the edit, or the same text if the edit does not apply. */
        String on(String text) {
            RegistryEditor editor = RegistryEditor.on(text, FILE);
            boolean isThere = editor.contains(entry.name());
            if (kind == Kind.ADD) {
                return isThere ? text : editor.add(entry).text();
            }
            if (!isThere) {
                return text;
            }
            return kind == Kind.REMOVE
                    ? editor.remove(entry.name()).text()
                    : editor.change(entry.name(), fields).text();
        }
    }

    @Property(tries = 300)
    void anEditOfOneSideAloneIsTheResult(@ForAll("texts") String text, @ForAll("edits") List<Edit> edits) {
        String edited = apply(text, edits);

        assertThat(merge(text, edited, text)).isEqualTo(new Merged(edited));
        assertThat(merge(text, text, edited)).isEqualTo(new Merged(edited));
        assertThat(merge(text, edited, edited)).isEqualTo(new Merged(edited));
    }

    @Property(tries = 500)
    void theResultParsesOrIsAConflict(
            @ForAll("texts") String text, @ForAll("edits") List<Edit> ours, @ForAll("edits") List<Edit> theirs) {
        switch (merge(text, apply(text, ours), apply(text, theirs))) {
            case Merged merged -> RegistryReader.read(merged.text(), FILE);
            case Conflicted conflicted -> {
                assertThat(conflicted.conflicts()).isNotEmpty();
                RegistryReader.read(conflicted.rest(), FILE);
            }
        }
    }

    @Property(tries = 500)
    void editsOfDifferentClaimsEqualBothOperationsInEitherOrder(
            @ForAll("texts") String text, @ForAll("edits") List<Edit> ours, @ForAll("edits") List<Edit> theirs) {
        List<Edit> others = theirs.stream()
                .filter(edit -> ours.stream()
                        .noneMatch(own -> own.entry().name().equals(edit.entry().name())))
                .toList();
        String a = apply(text, ours);
        String b = apply(text, others);

        Registry merged = merged(text, a, b);

        assertThat(byName(merged)).isEqualTo(byName(merged(text, b, a)));
        assertThat(byName(merged)).isEqualTo(byName(RegistryReader.read(apply(a, others), FILE)));
        assertThat(byName(merged)).isEqualTo(byName(RegistryReader.read(apply(b, ours), FILE)));
    }

    @Property(tries = 500)
    void editsOfDifferentFieldsOfOneClaimMerge(
            @ForAll("texts") String text, @ForAll("changes") Map<String, @Nullable String> fields, @ForAll int pick) {
        List<ClaimEntry> claims = RegistryReader.read(text, FILE).claims();
        if (claims.isEmpty()) {
            return;
        }
        String name = claims.get(Math.floorMod(pick, claims.size())).name();
        // The three fields of a status are merged as one value
        Map<String, @Nullable String> own = only(fields, StatusFields.NAMES);
        Map<String, @Nullable String> other = without(fields, StatusFields.NAMES);
        String a = RegistryEditor.change(text, name, own);
        String b = RegistryEditor.change(text, name, other);

        Registry both = RegistryReader.read(RegistryEditor.change(a, name, other), FILE);

        assertThat(byName(merged(text, a, b))).isEqualTo(byName(both));
        assertThat(byName(merged(text, b, a))).isEqualTo(byName(both));
    }

    @Property(tries = 500)
    void leavesEveryByteOfOtherClaimsAlone(
            @ForAll("texts") String text, @ForAll("edits") List<Edit> ours, @ForAll("edits") List<Edit> theirs) {
        boolean endsInsideBlockScalar = text.endsWith("    lines") || text.endsWith("    text");
        if (text.contains("claims: [") || endsInsideBlockScalar) {
            return;
        }
        String a = apply(text, ours);
        String b = apply(text, theirs);
        String result = merge(text, a, b) instanceof Merged merged ? merged.text() : a;
        Registry before = RegistryReader.read(text, FILE);
        Registry after = RegistryReader.read(result, FILE);

        for (int i = 0; i < before.claims().size(); i++) {
            String name = before.claims().get(i).name();
            boolean touched = ours.stream().anyMatch(edit -> edit.entry().name().equals(name))
                    || theirs.stream().anyMatch(edit -> edit.entry().name().equals(name));
            if (!touched) {
                int index =
                        after.claims().stream().map(ClaimEntry::name).toList().indexOf(name);
                assertThat(lines(result, after, index)).isEqualTo(lines(text, before, i));
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return RegistryTexts.texts();
    }

    @Provide
    Arbitrary<Map<String, @Nullable String>> changes() {
        return RegistryTexts.changes();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        RegistryTexts.entries(RegistryTexts.names()),
                        RegistryTexts.changes())
                .as(Edit::new)
                .list()
                .ofMaxSize(6);
    }

    private static String apply(String text, List<Edit> edits) {
        String edited = text;
        for (Edit edit : edits) {
            edited = edit.on(edited);
        }
        return edited;
    }

    private static MergeResult merge(String ancestor, String ours, String theirs) {
        return RegistryMerge.merge(ancestor, ours, theirs, FILE);
    }

    private static Registry merged(String ancestor, String ours, String theirs) {
        MergeResult result = merge(ancestor, ours, theirs);
        assertThat(result).isInstanceOf(Merged.class);
        return RegistryReader.read(((Merged) result).text(), FILE);
    }

    private static List<ClaimEntry> byName(Registry registry) {
        return registry.claims().stream()
                .sorted(Comparator.comparing(ClaimEntry::name))
                .toList();
    }

    private static Map<String, @Nullable String> only(Map<String, @Nullable String> fields, List<String> names) {
        Map<String, @Nullable String> some = new LinkedHashMap<>(fields);
        some.keySet().retainAll(names);
        return some;
    }

    private static Map<String, @Nullable String> without(Map<String, @Nullable String> fields, List<String> names) {
        Map<String, @Nullable String> some = new LinkedHashMap<>(fields);
        some.keySet().removeAll(names);
        return some;
    }

    /** Returns a claim's lines, without the line ending that only the last claim of a file may lack. */
    private static String lines(String text, Registry registry, int index) {
        EntryPlace place = EntryPlace.of(text, registry, index);
        return text.substring(place.start(), place.end()).stripTrailing();
    }
}
