package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'a: &a [*a]'                              | alias *a has no anchor before it
        'a: &a {b: *a}'                           | alias *a has no anchor before it
        'a: &a {<<: *a}'                          | alias *a has no anchor before it
        'a'                                       | expected a mapping of fields to values
        """)
    void refusesWhatNeverEnds(String text, String reason) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.readMap(text, "t.yaml"))
                .withMessageContaining(reason);
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.readTemplateFields(text, "t.yaml"))
                .withMessageContaining(reason);
    }

    @Test
    void refusesAliasesThatExpandToTooManyValuesOrTooMuchText() {
        StringBuilder lists = new StringBuilder("l0: &l0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            lists.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String texts = "s: &s " + "x".repeat(100_000) + "\nl: [" + "*s, ".repeat(100_000) + "]\n";
        for (String text : List.of(lists.toString(), texts)) {
            assertThatExceptionOfType(YamlException.class)
                    .isThrownBy(() -> YamlReader.readMap(text, "t.yaml"))
                    .withMessageContaining("aliases expand to too many values");
        }
    }

    @Test
    void readsTheCoreSchemaOfYaml12() {
        Map<String, @Nullable Object> values = YamlReader.readMap(Fixtures.read("yaml/core-schema.yaml"), "core.yaml");
        assertThat(values)
                .containsEntry("no", "no")
                .containsEntry("true", true)
                .containsEntry("octal", 8)
                .containsEntry("hex", 255)
                .containsEntry("zeros", 12)
                .containsEntry("long", 3_000_000_000L)
                .containsEntry("decimal", new BigDecimal("1.10"))
                .containsEntry("time", "2026-02-04T19:43:28Z")
                .containsEntry("sexagesimal", "12:30")
                .containsEntry("tagged", "12")
                .containsEntry("quoted", "12")
                .containsEntry("merged", Map.of("a", 1, "b", 3))
                .containsEntry("list", List.of(1, "x"));
        assertThat(values.get("empty")).isNull();
        assertThat(values.get("huge")).isEqualTo("1e9999");
    }

    record Options(String name, int count, List<String> tags) {}

    @Test
    void readsRecords() {
        assertThat(YamlReader.read("{name: 12, count: 3, tags: [a], other: x}", "o.yaml", Options.class))
                .isEqualTo(new Options("12", 3, List.of("a")));
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.read("name: a\ncount: many\n", "o.yaml", Options.class))
                .withMessageStartingWith("o.yaml:2:8: count: ");
    }
}
