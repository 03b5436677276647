package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Texts produced by accident or by attackers: each is either read or refused with a YamlException, within a reasonable time. */
class BrokenTextTests {

    private static final String FILE = "registry.yaml";
    private static final List<String> SNIPPETS = List.of(
            "\n",
            "\r",
            "\t",
            " ",
            "  ",
            ":",
            ": ",
            "- ",
            "-",
            "#",
            " #",
            "'",
            "\"",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "|",
            ">",
            "|\n",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "<<: ",
            "~",
            "null",
            "claims:",
            "- name: a\n",
            "name: a\n",
            "🚀",
            "\ud83d",
            "\ude80",
            "\u0000",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\uffff",
            "claims: []",
            "<<<<<<< HEAD\n",
            "=======\n",
            "  - name: b\n    path: q\n",
            "kind: X\n",
            "0x",
            "1e999999999");

    @Property(tries = 1500)
    void mutatedRegistriesAreReadTheSameWayTwiceOrRefused(@ForAll("mutated") String text) {
        @Nullable Registry fast = orRefused(() -> RegistryReader.read(text, FILE));
        @Nullable Registry slow = orRefused(() -> RegistryReader.parse(new Source(text, FILE)));
        assertThat(fast).isEqualTo(slow);
        if (fast == null) {
            assertThatExceptionOfType(YamlException.class).isThrownBy(() -> RegistryEditor.on(text, FILE));
        }
    }

    @Property(tries = 500)
    void mutatedRegistriesAreEditedRightlyOrRefused(@ForAll("mutated") String text) {
        @Nullable Registry before = orRefused(() -> RegistryReader.read(text, FILE));
        if (before == null) {
            return;
        }
        for (ClaimEntry entry : before.claims()) {
            @Nullable String changed = orRefused(() -> RegistryEditor.change(text, entry.name(), Map.of("status", "é: x")));
            if (changed != null) {
                Registry after = RegistryReader.read(changed, FILE);
                assertThat(after.find(entry.name()).orElseThrow().status()).isEqualTo("é: x");
                assertThat(after.claims()).hasSameSizeAs(before.claims());
            }
            @Nullable String removed = orRefused(() -> RegistryEditor.remove(text, entry.name()));
            if (removed != null) {
                assertThat(RegistryReader.read(removed, FILE).claims())
                        .extracting(ClaimEntry::name)
                        .doesNotContain(entry.name())
                        .hasSize(before.claims().size() - 1);
            }
        }
        @Nullable String added =
                orRefused(() -> RegistryEditor.add(text, ClaimEntry.of(Map.of("name", "zzzz", "path", "p"), Map.of())));
        if (added != null) {
            assertThat(RegistryReader.read(added, FILE).claims())
                    .hasSize(before.claims().size() + 1);
        }
    }

    @Property(tries = 500)
    void otherMutatedFilesAreReadOrRefused(@ForAll("mutated") String text) {
        orRefused(() -> YamlReader.readValue(text, FILE));
        orRefused(() -> YamlReader.readTemplateFields(text, FILE));
        orRefused(() -> ManifestReader.read(text, FILE));
        @Nullable String edited = orRefused(() -> KustomizationEditor.addResource(text, "zz"));
        if (edited != null) {
            assertThat(KustomizationReader.read(edited, FILE).resources()).contains("zz");
        }
    }

    @Test
    void readsEmojiAtEveryPlaceOfTheParsersBuffer() {
        for (int padding = 960; padding < 1100; padding++) {
            String text = "# " + "x".repeat(padding) + "🚀\nclaims:\n- {name: a, status: \"🚀\", path: p}\n";
            assertThat(RegistryReader.read(text, FILE).claims())
                    .extracting(ClaimEntry::status)
                    .containsExactly("🚀");
            assertThat(RegistryEditor.change(text, "a", Map.of("status", "x"))).endsWith("status: \"x\", path: p}\n");
        }
    }

    @Test
    void refusesAliasesThatExpandWithoutEnd() {
        StringBuilder merges = new StringBuilder("kind: ClaimRegistry\na0: &a0 {x: 1}\n");
        for (int i = 1; i < 40; i++) {
            merges.append("a%1$d: &a%1$d {l: {<<: *a%2$d}, r: {<<: *a%2$d}}\n".formatted(i, i - 1));
        }
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.readMap(merges.toString(), FILE))
                .withMessageContaining("too many values");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.readValue("&a [*a]", FILE))
                .withMessageContaining("alias *a has no anchor before it");
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        for (String nested : List.of("[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(50_000))) {
            assertThatExceptionOfType(YamlException.class).isThrownBy(() -> YamlReader.readValue(nested, FILE));
        }
    }

    @Provide
    Arbitrary<String> mutated() {
        List<String> seeds = Stream.concat(
                        Fixtures.list("registry/edits").stream().map(path -> path.resolve("before.yaml")),
                        Fixtures.list("kustomization/edits").stream().map(path -> path.resolve("before.yaml")))
                .map((Path path) -> Fixtures.read(path))
                .toList();
        Arbitrary<String> texts = Arbitraries.oneOf(Arbitraries.of(seeds), RegistryTexts.texts());
        return Combinators.combine(
                        texts, Arbitraries.longs(), Arbitraries.integers().between(1, 5))
                .as((text, seed, times) -> mutate(text, new Random(seed), times));
    }

    private static String mutate(String text, Random random, int times) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> mutated.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 1 -> mutated.delete(at, end);
                case 2 -> mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(at, end));
                case 3 ->
                    mutated.replace(
                            at, Math.min(mutated.length(), at + 1), SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                default -> mutated.setLength(random.nextInt(8) == 0 ? at : mutated.length());
            }
        }
        return mutated.toString();
    }

    private static <T> @Nullable T orRefused(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (YamlException e) {
            assertThat(e.reason()).isNotBlank().doesNotContain("\n");
            return null;
        }
    }
}
