package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTests {

    @Test
    void readsATemplateWithEverythingInIt() {
        ClaimTemplate template = YamlReader.readTemplate(Fixtures.read("template/full.yaml"), "full.yaml");
        Parameter size = template.parameter("size").orElseThrow();
        assertThat(size.enumValues()).containsExactly("1", "2.50", "true", "20Gi");
        assertThat(size.defaultValue()).isEqualTo(new BigDecimal("2.50"));
        assertThat(size.minimum()).isEqualTo(new BigDecimal("0.5"));
        assertThat(size.required()).isTrue();
        assertThat(size.unknown()).containsEntry("unit", "GiB");
        assertThat(template.parameter("ip").orElseThrow().valueFrom()).isNotNull();
        assertThat(template.spec().secrets()).hasSize(1);
        assertThat(template.unknown()).containsKey("status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'kind: Other'                                                           | 1:1: not a claim template: expected kind ClaimTemplate
            '{kind: ClaimTemplate, spec: {source: x}}'                              | 1:1: claim template without metadata.name
            '{kind: ClaimTemplate, metadata: {name: a}}'                            | 1:1: claim template without spec.source
            '{kind: ClaimTemplate, metadata: {name: a}, spec: {source: x, parameters: [{name: p, minLength: x}]}}' | 1:96: spec.parameters[0].minLength: Cannot deserialize value of type `java.lang.Integer` from String "x": not a valid `java.lang.Integer` value
            '{kind: ClaimTemplate, metadata: {name: a}, spec: {source: x, parameters: {a: 1}}}' | 1:74: spec.parameters: Cannot deserialize value of type `java.util.ArrayList<io.claimmachinery.model.template.Parameter>` from Object value (token `JsonToken.START_OBJECT`)
            'a'                                                                     | 1:1: expected a mapping of fields to values
            """)
    void saysWhatIsWrongWithATemplate(String text, String reason) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlReader.readTemplate(text, "t.yaml"))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replace("t.yaml:", "")
                                .strip())
                        .isEqualTo(reason));
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
