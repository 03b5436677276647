package io.claimmachinery.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A version of a registry that is read relative to another one has the same values as when it is read alone, wherever
 * the two differ.
 */
class RegistryVersionTests {

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

    @Property(tries = 1500)
    void saysTheSameBesideAnotherVersion(
            @ForAll("texts") String other,
            @ForAll @Size(min = 1, max = 3) List<@From("entries") ClaimEntry> entries,
            @ForAll @IntRange(max = 2) int kind) {
        String text = other;
        for (ClaimEntry entry : entries) {
            text = edited(text, entry, kind);
        }
        assertSame(text, other);
        assertSame(other, text);
    }

    @Property(tries = 3000)
    void saysTheSameBesideWhatAnAccidentMadeOfIt(
            @ForAll("texts") String other, @ForAll("pieces") String piece, @ForAll int at, @ForAll int gone) {
        int place = Math.floorMod(at, other.length() + 1);
        int end = Math.min(other.length(), place + Math.floorMod(gone, 60));
        String text = other.substring(0, place) + piece + other.substring(end);

        assertSame(text, other);
        assertSame(other, text);
    }

    @Test
    void readsNothingButTheClaimsThatAreWrittenInAnotherWay() {
        RegistryVersion other = version(THREE);
        RegistryVersion.Step step = other.next(
                THREE.replace("name: b\n    path: x", "name: b\n    path: y").getBytes(UTF_8));

        assertThat(step.left()).containsExactly("b");
        assertThat(step.read()).extracting(ClaimEntry::path).containsExactly("y");
        assertThat(step.version().claims().getFirst()).isSameAs(other.claims().getFirst());
        assertThat(step.version().claims().getLast()).isSameAs(other.claims().getLast());
    }

    /** Claims that people wrote, and that only the parser understands. */
    private static final List<String> UNUSUAL = List.of(
            "  - {name: b, path: x}\n",
            "  - {name: b,\n     path: x}\n",
            "  - \"name\": b\n    'path': x\n",
            "  - name: b\n    # why\n    path: \"x\\n\"\n  # between\n\n",
            "  - name: b\r\n    path: \"x\\ty\"\r\n",
            "  - name: b\n    statusMessage: |\n      - two\n      # lines\n",
            "  - name: b\n    statusMessage: \"over\n      - lines\"\n",
            "  - name: b\n    tags:\n    - x\n    - name: y\n",
            "  -\n    name: b\n",
            "  - name: &n b\n");

    @Test
    void anUnusualClaimDoesNotCostTheOthers() {
        String usual = "  - name: b\n    path: x\n";
        for (String unusual : UNUSUAL) {
            String text = THREE.replace(usual, unusual);
            RegistryVersion other = version(text);
            String changed = text.replace("name: c\n    path: x", "name: c\n    path: y");
            assertThat(changed).isNotEqualTo(text);
            RegistryVersion.Step step = other.next(changed.getBytes(UTF_8));
            assertThat(step.left()).as(text).containsExactly("c");
            assertThat(step.read()).as(text).extracting(ClaimEntry::name).containsExactly("c");
            assertThat(step.version().claims().get(1))
                    .as(text)
                    .isSameAs(other.claims().get(1));

            assertThat(version(THREE).next(text.getBytes(UTF_8)).read())
                    .as(text)
                    .extracting(ClaimEntry::name)
                    .containsExactly("b");
            assertThat(other.next(THREE.getBytes(UTF_8)).read())
                    .as(text)
                    .extracting(ClaimEntry::name)
                    .containsExactly("b");
        }
    }

    @Test
    void saysTheSameBetweenUnusualClaims() {
        String usual = "  - name: b\n    path: x\n";
        for (String before : UNUSUAL) {
            for (String after : UNUSUAL) {
                String text = THREE.replace(usual, before);
                assertSame(text, THREE.replace(usual, after));
                assertSame(text + after.replace("b", "d"), text);
                assertSame(text.replace("name: b", "name: c"), text);
                assertSame(text + "  - note: *n\n    name: d\n", text);
                assertSame(text + "kind: x\n", text);
            }
        }
    }

    @Test
    void saysTheSameWhereLinesMoveBetweenClaims() {
        for (String text : List.of(
                THREE.replace("  - name: c", "    # of b\n  # of nobody\n  - name: c"),
                THREE.replace("  - name: c", "\n\n  - name: c"),
                THREE.replace("  - name: c", "    template: t\n  - name: c"),
                THREE.replace("  - name: c", " - name: c"),
                THREE.replace("  - name: b\n    path: x\n", ""),
                THREE.replace("  - name: a\n    path: x\n", ""),
                THREE.replace("  - name: c\n    path: x\n", ""),
                THREE.replace("claims:\n", "claims:\n  # the first\n"),
                THREE.substring(0, THREE.indexOf("  - name: a")),
                THREE.strip(),
                THREE + "apiVersion: x\n",
                THREE + "claims: []\n",
                THREE + "---\n",
                THREE + "  - name: a\n    path: x\n  - name: b\n    path: x\n",
                THREE.replace("\n", "\r\n"),
                "\uFEFF" + THREE,
                THREE.replace("path: x", "path: \"😀 é\""))) {
            assertSame(text, THREE);
            assertSame(THREE, text);
            assertSame(text.replace("name: a", "name: d"), text);
        }
    }

    @Test
    void countsBytesAndNotCharacters() {
        String text = THREE.replace("name: a\n    path: x", "name: a\n    statusMessage: \"😀 é\"");
        assertSame(text.replace("name: c\n    path: x", "name: c\n    path: \"ü\""), text);

        byte[] broken = text.replace("é", "\u00ff").getBytes(ISO_8859_1);
        byte[] next =
                new String(broken, ISO_8859_1).replace("name: c", "name: e").getBytes(ISO_8859_1);
        assertThat(RegistryVersion.read(broken, FILE).next(next).version().claims())
                .isEqualTo(RegistryReader.read(FileText.toShow(next), FILE).claims());
    }

    @Test
    void followsManyVersionsOfALargeFile() {
        Random random = new Random(7);
        List<String> names =
                IntStream.range(0, 400).mapToObj("claim-%04d"::formatted).collect(Collectors.toList());
        Map<String, String> paths = new HashMap<>();
        RegistryVersion version = version(text(names, paths));
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(4)) {
                case 0 -> names.add(random.nextInt(names.size()), "more-" + step);
                case 1 -> names.remove(random.nextInt(names.size()));
                case 2 -> names.add(random.nextInt(names.size()), names.remove(random.nextInt(names.size() - 1)));
                default -> paths.put(names.get(random.nextInt(names.size())), "p" + step);
            }
            String text = text(names, paths);
            RegistryVersion.Step next = version.next(text.getBytes(UTF_8));
            assertThat(next.version().claims())
                    .isEqualTo(RegistryReader.read(text, FILE).claims());
            assertThat(next.read()).hasSizeLessThan(5);
            version = next.version();
        }
    }

    private static String text(List<String> names, Map<String, String> paths) {
        return names.stream()
                .map(name -> "- name: " + name + "\n  path: " + paths.getOrDefault(name, "x") + "\n")
                .collect(Collectors.joining("", "kind: ClaimRegistry\nclaims:\n", ""));
    }

    private static String edited(String text, ClaimEntry entry, int kind) {
        RegistryEditor editor = RegistryEditor.on(text, FILE);
        boolean there = editor.contains(entry.name());
        return switch (kind) {
            case 0 -> there ? text : editor.add(entry).text();
            case 1 -> there ? editor.remove(entry.name()).text() : text;
            default -> there ? editor.change(entry.name(), without(entry)).text() : text;
        };
    }

    private static Map<String, @Nullable String> without(ClaimEntry entry) {
        Map<String, @Nullable String> fields = new HashMap<>(entry.fields());
        fields.remove("name");
        return fields;
    }

    /**
     * Reading relative to another version gives the same values as reading alone, and applying the difference to one
     * version gives the other.
     */
    private static void assertSame(String text, String other) {
        RegistryVersion near;
        try {
            near = version(other);
        } catch (YamlException _) {
            return;
        }
        assertThat(said(() -> near.next(text.getBytes(UTF_8)).version())).isEqualTo(said(() -> version(text)));
        try {
            RegistryVersion.Step step = near.next(text.getBytes(UTF_8));
            Set<ClaimEntry> led = new HashSet<>(near.claims());
            led.removeIf(claim -> step.left().contains(claim.name()));
            led.addAll(step.read());
            assertThat(led).isEqualTo(Set.copyOf(step.version().claims()));
            assertThat(said(() -> step.version().next(other.getBytes(UTF_8)).version()))
                    .isEqualTo(said(() -> near));
        } catch (YamlException _) {
            // Refused, as when it is read alone
        }
    }

    private static Object said(Supplier<RegistryVersion> reading) {
        try {
            return reading.get().claims();
        } catch (YamlException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static RegistryVersion version(String text) {
        return RegistryVersion.read(text.getBytes(UTF_8), FILE);
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
                "kind: x\n",
                "\r\n",
                "a: b\n",
                "    a: b\n",
                "  - {name: q}\n",
                "- {name: q,\n  path: x}\n",
                "  - \"name\": q\n    note: |\n      - x\n",
                "  - name: q\n    tags:\n    - x\n",
                "\"",
                "{",
                "*a ",
                "é",
                "&a ");
    }
}
