package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A version of a registry that is scanned with the help of another one has the same values as when it is scanned alone,
 * wherever its claims are.
 */
class KnownItemsTests {

    private static final String FILE = "claims/registry.yaml";

    private static final String THREE = """
            kind: ClaimRegistry
            claims:
              - name: a
                path: x
              - name: b
                path: x
              - name: c
                path: x
            """;

    @Property(tries = 1000)
    void saysTheSameBesideAnotherVersion(
            @ForAll("texts") String other, @ForAll("entries") ClaimEntry entry, @ForAll @IntRange(max = 3) int kind) {
        String text = edited(other, entry, kind);

        assertSame(text, other);
        assertSame(other, text);
    }

    @Property(tries = 1500)
    void saysTheSameBesideWhatAnAccidentMadeOfIt(
            @ForAll("texts") String other, @ForAll("pieces") String piece, @ForAll int at, @ForAll int gone) {
        int place = Math.floorMod(at, other.length() + 1);
        int end = Math.min(other.length(), place + Math.floorMod(gone, 40));

        assertSame(other.substring(0, place) + piece + other.substring(end), other);
    }

    @Test
    void takesOverWhatIsWrittenAgainAndScansWhatIsNot() {
        RegistryText other = RegistryText.of(THREE, FILE);
        RegistryText changed = RegistryText.of(THREE.replace("name: b\n    path: x", "name: b\n    path: y"), other);

        assertThat(changed.claim("a")).isSameAs(other.claim("a"));
        assertThat(changed.claim("b")).isNotSameAs(other.claim("b"));
        assertThat(changed.claim("b")).extracting(ClaimEntry::path).isEqualTo("y");
    }

    @Test
    void aCommentThatFollowsAnItemBelongsToIt() {
        assertSame(THREE.replace("  - name: c", "    # of b\n  # of nobody\n  - name: c"), THREE);
        assertSame(THREE, THREE.replace("  - name: c", "    # of b\n  # of nobody\n  - name: c"));
        assertSame(THREE.replace("  - name: c", "\n\n  - name: c"), THREE);
    }

    @Test
    void anItemThatIsThereTwiceIsRefused() {
        String twice = THREE + "  - name: a\n    path: x\n  - name: b\n    path: x\n";

        assertSame(twice, THREE);
        assertSame(twice, THREE + "  - name: d\n");
    }

    private static String edited(String text, ClaimEntry entry, int kind) {
        RegistryEditor editor = RegistryEditor.on(text, FILE);
        boolean there = editor.contains(entry.name());
        return switch (kind) {
            case 0 -> there ? text : editor.add(entry).text();
            case 1 -> there ? editor.remove(entry.name()).text() : text;
            case 2 -> there ? editor.change(entry.name(), without(entry)).text() : text;
            default -> text;
        };
    }

    private static Map<String, @Nullable String> without(ClaimEntry entry) {
        Map<String, @Nullable String> fields = new HashMap<>(entry.fields());
        fields.remove("name");
        return fields;
    }

    private static void assertSame(String text, String other) {
        assertThat(said(() -> RegistryText.of(text, RegistryText.of(other, FILE))))
                .isEqualTo(said(() -> RegistryText.of(text, FILE)));
    }

    private static List<Object> said(Supplier<RegistryText> reading) {
        List<Object> said = new ArrayList<>();
        try {
            RegistryText read = reading.get();
            said.add(read.registry());
            said.add(read.opened().indexes());
            said.add(read.layout().shape());
            read.layout().items().forEach(item -> {
                said.add(item.name());
                said.add(List.of(item.start(), item.end(), item.dash()));
            });
        } catch (YamlException e) {
            said.add(String.valueOf(e.getMessage()));
        }
        return said;
    }

    @Provide
    Arbitrary<String> texts() {
        return RegistryTexts.texts();
    }

    @Provide
    Arbitrary<ClaimEntry> entries() {
        return RegistryTexts.entries(RegistryTexts.names());
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "",
                "\n",
                "  ",
                "-",
                "- name: a\n",
                "  - name: b\n",
                "# x\n",
                "    # x\n",
                "---\n",
                "claims:\n",
                "\r\n",
                "a: b\n",
                "&a ");
    }
}
