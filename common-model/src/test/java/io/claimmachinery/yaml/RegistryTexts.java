package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random registries, written in all the styles that people and programs use. */
final class RegistryTexts {

    private static final List<String> AWKWARD = List.of(
            "",
            " ",
            "yes",
            "null",
            "~",
            "1.10",
            "0x1f",
            "2026-02-04T19:43:28Z",
            "12:30",
            "a: b",
            "a #b",
            "# a",
            "- a",
            "it's",
            "say \"hi\"",
            "back\\slash",
            "tab\there",
            "two\nlines",
            "Jürgen",
            "rocket 🚀",
            "[a, b]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "trailing ",
            " leading",
            "a,b",
            "?",
            ":",
            "-",
            "true",
            "Ready: True, Synced: True",
            "---",
            "...",
            "<<",
            "=",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u0007",
            ".inf",
            "+1",
            "1_000",
            "on",
            "n",
            "a:b");

    private RegistryTexts() {}

    /** Returns values for a field: ordinary, awkward, or random. */
    static Arbitrary<String> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("active", "error", "default", "claims/infra/app", "o/r")),
                Tuple.of(2, Arbitraries.of(AWKWARD)),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withChars("ab:#-,{}[]\"'\\ \n\t&*!|>%@`~?0.é🚀")
                                .ofMaxLength(12)));
    }

    static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
    }

    static Arbitrary<Map<String, @Nullable String>> changes() {
        Arbitrary<String> fields = Arbitraries.of(ClaimEntry.FIELDS.subList(1, ClaimEntry.FIELDS.size()));
        return Arbitraries.maps(fields, values().optional(0.8))
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RegistryTexts::withNulls);
    }

    private static Map<String, @Nullable String> withNulls(Map<String, Optional<String>> values) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        values.forEach((field, value) -> changes.put(field, value.orElse(null)));
        return changes;
    }

    static Arbitrary<ClaimEntry> entries(Arbitrary<String> names) {
        return Combinators.combine(names, changes()).as((name, fields) -> {
            Map<String, @Nullable String> all = new LinkedHashMap<>(fields);
            all.put("name", name);
            return ClaimEntry.of(all, Map.of());
        });
    }

    /** Returns the text of a registry of up to ten claims. */
    static Arbitrary<String> texts() {
        return Combinators.combine(
                        names().set().ofMaxSize(10),
                        Arbitraries.longs(),
                        Arbitraries.of(0, 2, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false))
                .as((names, seed, indent, sorted, lineEnding, lastLineEnding) -> {
                    Set<String> ordered = sorted ? new TreeSet<>(names) : names;
                    return new RegistryTextWriter(new Random(seed), indent, lineEnding)
                            .write(List.copyOf(ordered), lastLineEnding);
                });
    }
}
