package io.claimmachinery.machinery.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.model.template.ClaimTemplate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TemplateReaderTests {

    private static final String HEAD = """
        apiVersion: sthings.io/v1alpha1
        kind: ClaimTemplate
        """;

    private static LoadedTemplate read(String text) throws TemplateFormatException {
        return TemplateReader.read(text, new Location.OnDisk(Path.of("/templates/t.yaml")), null);
    }

    @Test
    void keepsAsTextWhatIsTextHoweverItIsWritten() throws Exception {
        ClaimTemplate template = read(HEAD + """
            metadata: {name: t, tags: [2026], labels: {release: 1.10}}
            spec:
              source: oci://ghcr.io/o/m
              tag: 1.30
              parameters:
                - {name: version, default: 1.20, enum: [1.20, 1.30, yes]}
                - {name: on, type: string, default: true}
                - {name: count, type: integer, default: 4, enum: [4, 8]}
                - {name: share, type: number, default: 0.5}
            """).template();
        assertThat(template.spec().tag()).isEqualTo("1.30");
        assertThat(template.metadata().tags()).containsExactly("2026");
        assertThat(template.metadata().labels()).containsEntry("release", "1.10");
        assertThat(template.parameter("version").orElseThrow().defaultValue()).isEqualTo("1.20");
        assertThat(template.parameter("version").orElseThrow().enumValues()).containsExactly("1.20", "1.30", "yes");
        assertThat(template.parameter("on").orElseThrow().defaultValue()).isEqualTo("true");
        assertThat(template.parameter("count").orElseThrow().defaultValue()).isEqualTo(4);
        assertThat(template.parameter("count").orElseThrow().enumValues()).containsExactly("4", "8");
        assertThat(template.parameter("share").orElseThrow().defaultValue()).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void keepsUnknownFieldsWhereTheyStand() throws Exception {
        ClaimTemplate template = read(HEAD + """
            metadata: {name: t, annotations: {a: b}}
            spec:
              source: ./m
              extra: [1, {deep: null}]
              parameters:
                - {name: p, type: string, x-hint: 3, "ui:help": words}
            further: true
            """).template();
        Map<?, ?> served = JsonMapper.shared().convertValue(template, Map.class);
        assertThat(served.get("further")).isEqualTo(true);
        assertThat(served.get("metadata")).asString().contains("annotations={a=b}");
        assertThat(served.get("spec")).asString().contains("extra=[1, {deep=null}]", "x-hint=3", "ui:help=words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '[1, 2]'                                                              | line 1: expected a mapping
        'kind: [a'                                                            | line 1
        'kind: Profile'                                                       | its kind is Profile, not ClaimTemplate
        '{kind: ClaimTemplate, spec: {source: m}}'                            | it has no metadata
        '{kind: ClaimTemplate, metadata: {name: t}}'                          | it has no spec
        '{kind: ClaimTemplate, metadata: {}, spec: {source: m}}'              | it has no metadata.name
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {tag: 1}}'          | it has no spec.source
        '{kind: ClaimTemplate, metadata: {name: A_b}, spec: {source: m}}'     | metadata.name:
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: ftp://x}}' | spec.source: module source 'ftp://x' is not supported
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{name: a, type: map}]}}'      | spec.parameters[0].type: unknown parameter type "map"
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{name: a}, {name: a}]}}'      | two parameters are called a
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{type: string}]}}'            | a parameter has no name
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{name: a, pattern: "(?=x)"}]}}' | the pattern of parameter a is not a valid RE2 pattern
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{name: a, pattern: "(a{1000}){11}"}]}}' | the pattern of parameter a is too large
        '{kind: ClaimTemplate, metadata: {name: t}, spec: {source: m, parameters: [{name: a, pattern: "(([(]{100}){100}){2}"}]}}' | the pattern of parameter a is too large
        '{kind: ClaimTemplate, kind: ClaimTemplate}'                          | line 1: field kind appears here a second time
        """)
    void saysWhyATemplateCannotBeOffered(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TemplateFormatException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\\\.){1,127}[a-z]{2,63}",
                "[]{1000}(){1000}]{1,63}|\\\\(\\\\{1000}\\\\){9}",
                "x{1000}x{1000}x{1000}[[:alpha:]]{1000}",
                "x{,1000}{{{}"
            })
    void offersPatternsOfOrdinarySize(String pattern) throws Exception {
        String text = HEAD + "metadata: {name: t}\nspec: {source: m, parameters: [{name: a, pattern: \"%s\"}]}\n";
        assertThat(read(text.formatted(pattern)).patterns()).containsKey("a");
    }

    @Test
    void letsNoTemplateFromTheWebNameADirectoryOfThisMachine() {
        String text = HEAD + "metadata: {name: t}\nspec: {source: file:///etc}\n";
        assertThatThrownBy(() -> TemplateReader.read(text, Location.parse("https://h/t.yaml"), null))
                .hasMessageContaining("cannot name a module on this machine");
    }
}
