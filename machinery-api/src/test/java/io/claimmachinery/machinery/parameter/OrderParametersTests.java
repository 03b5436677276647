package io.claimmachinery.machinery.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TestTemplates;
import io.claimmachinery.model.problem.ParameterViolation;
import io.claimmachinery.model.template.ParameterType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class OrderParametersTests {

    private static final LoadedTemplate TEMPLATE = TestTemplates.parse("""
        kind: ClaimTemplate
        metadata: {name: t}
        spec:
          source: ./m
          parameters:
            - {name: name, required: true, pattern: "[a-z]+", maxLength: 8}
            - {name: size, default: 20Gi, enum: [20Gi, 50Gi]}
            - {name: count, type: integer, minimum: 1, maximum: 10}
            - {name: share, type: number, minimum: 0.5}
            - {name: shared, type: boolean, default: false}
            - {name: zones, type: array, enum: [a, b], multiselect: true, default: [a]}
            - {name: ports, type: array, items: {type: integer}}
            - {name: labels, type: object}
            - {name: level, type: integer, enum: [1, 2]}
            - {name: provider, default: cloud, hidden: true}
          secrets:
            - name: s
              parameters: [{name: TOKEN}]
        """);

    private static final OrderParameters STRICT =
            new OrderParameters(new ParameterProperties(false, ParameterProperties.Unknown.REFUSE));

    private static CheckedOrder order(Map<String, ? extends @Nullable Object> given) {
        return new CheckedOrder(TEMPLATE, TestTemplates.functions("name: empty"), given, Map.of());
    }

    private static Map<String, Object> merge(Map<String, ? extends @Nullable Object> given) {
        return STRICT.merge(TEMPLATE, given);
    }

    private static List<String> violations(Map<String, ? extends @Nullable Object> given) {
        InvalidParametersException failure = catchThrowableOfType(InvalidParametersException.class, () -> merge(given));
        return failure.violations().stream()
                .map(violation -> violation.parameter() + " " + violation.message())
                .toList();
    }

    @Test
    void mergesOverDefaultsInTheTemplatesOrderAndLeavesOutWhatHasNoValue() {
        assertThat(merge(Map.of("count", 3, "name", "app")).toString())
                .isEqualTo("{name=app, size=20Gi, count=3, shared=false, zones=[a], provider=cloud}");
    }

    /** What a template author can declare; the compiler asks for an example of each new type here. */
    @ParameterizedTest
    @EnumSource
    void everyTypeTakesItsOwnValuesAndRefusesOthers(ParameterType type) {
        LoadedTemplate template = TestTemplates.parse("""
            kind: ClaimTemplate
            metadata: {name: t}
            spec: {source: ./m, parameters: [{name: p, type: %s}]}
            """.formatted(type));
        Object accepted = switch (type) {
            case STRING -> "text";
            case BOOLEAN -> true;
            case INTEGER -> 4L;
            case NUMBER -> new BigDecimal("0.5");
            case ARRAY -> List.of("a");
            case OBJECT -> Map.of("a", 1);
        };
        Object refused = switch (type) {
            case STRING -> 1.30;
            case BOOLEAN -> "yes";
            case INTEGER -> 4.5;
            case NUMBER -> "many";
            case ARRAY, OBJECT -> 1;
        };

        assertThat(STRICT.merge(template, Map.of("p", accepted))).isEqualTo(Map.of("p", accepted));
        assertThatThrownBy(() -> STRICT.merge(template, Map.of("p", refused)))
                .isInstanceOf(InvalidParametersException.class);
        assertThat(JsonMapper.shared()
                        .valueToTree(ParameterSchema.strict(template))
                        .at("/properties/p/type")
                        .asString())
                .as("a type of JSON Schema, which forms know")
                .isIn("string", "boolean", "integer", "number", "array", "object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        count  | '4'                 | 4
        count  | '"4"'             | 4
        count  | '4.0'               | 4
        share  | '"0.75"'          | 0.75
        share  | '2'                 | 2
        shared | '"true"'          | true
        zones  | '["b", "a"]'    | [b, a]
        zones  | '"b"'             | [b]
        zones  | '"[\\"b\\"]"'   | [b]
        ports  | '[80, "443"]'     | [80, 443]
        labels | '{"a": {}}'       | {a={}}
        labels | '"{\\"a\\":1}"' | {a=1}
        level  | '"2"'             | 2
        """)
    void understandsWhatFormsSend(String name, String json, String value) {
        Object given = JsonMapper.shared().readValue(json, Object.class);
        assertThat(merge(Map.of("name", "app", name, given)).get(name)).hasToString(value);
    }

    @Test
    void takesTheEmptyTextOfAnUntouchedFieldAsNoValue() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(Map.of("name", "app", "count", "", "shared", ""));
        given.put("size", null);
        assertThat(merge(given))
                .doesNotContainKey("count")
                .containsEntry("shared", false)
                .containsEntry("size", "20Gi");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        enum: [a, b]                             | {}
        enum: [a, b], default: b                 | {p=b}
        pattern: "[a-z]+"                        | {}
        minLength: 2                             | {}
        enum: [a, b], multiselect: true          | {}
        type: array                              | {}
        type: array, enum: [a], multiselect: true | {}
        type: object                             | {}
        type: boolean, enum: [true]              | {}
        type: integer, minimum: 1                | {}
        type: number, default: 0.5               | {p=0.5}
        hidden: true, default: x                 | {p=x}
        default: x                               | {p=}
        pattern: "[a-z]*"                        | {p=}
        enum: ["", a]                            | {p=}
        """)
    void takesTheEmptyTextOfAClearedFieldAsNoValueWhereItCannotBeOne(String rules, String merged) {
        LoadedTemplate template = TestTemplates.parse("""
            kind: ClaimTemplate
            metadata: {name: t}
            spec: {source: ./m, parameters: [{name: p, %s}]}
            """.formatted(rules));
        assertThat(STRICT.merge(template, Map.of("p", ""))).hasToString(merged);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type: array, items: {type: integer}, default: [80, 443] | [80, 443]
        type: number, default: 1.10                             | 1.1
        type: object, default: {a: 1}                           | {"a": 1}
        enum: [a, b], multiselect: true, default: a             | ["a"]
        """)
    void takesAHiddenDefaultOfEachTypeAsFormsSendIt(String rules, String sent) {
        LoadedTemplate template = TestTemplates.parse("""
            kind: ClaimTemplate
            metadata: {name: t}
            spec: {source: ./m, parameters: [{name: p, hidden: true, %s}]}
            """.formatted(rules));
        Object value = JsonMapper.shared().readValue(sent, Object.class);
        assertThat(STRICT.merge(template, Map.of("p", value))).containsOnlyKeys("p");
    }

    @Test
    void dropsUnknownParametersWhereTheOperatorSaysSoAndNamesThem() {
        var dropping = new OrderParameters(new ParameterProperties(false, ParameterProperties.Unknown.DROP));
        Map<String, Object> given = new LinkedHashMap<>(Map.of("name", "app", "shraed", true));
        assertThat(dropping.merge(TEMPLATE, given)).containsEntry("name", "app").doesNotContainKey("shraed");
        assertThat(dropping.warnings(order(given))).singleElement().asString().contains("shraed");
        for (int i = 0; i < 60_000; i++) {
            given.put("x\n" + i, "");
        }
        assertThat(dropping.warnings(order(given)).toString())
                .hasSizeLessThan(2_000)
                .doesNotContain("\n");
        assertThat(dropping.warnings(order(Map.of("name", "app")))).isEmpty();
        given.put("TOKEN", "s3cret");
        assertThat(catchThrowableOfType(InvalidParametersException.class, () -> dropping.merge(TEMPLATE, given))
                        .violations())
                .singleElement()
                .extracting(ParameterViolation::parameter)
                .isEqualTo("TOKEN");
    }

    @Test
    void reportsEveryViolationAtOnce() {
        assertThat(violations(Map.of("count", 11, "size", "50Gb", "shraed", true, "zones", List.of("c"))))
                .containsExactlyInAnyOrder(
                        "name is required",
                        "count must be at most 10, not 11",
                        "size must be one of 20Gi, 50Gi, not \"50Gb\" (did you mean 50Gi?)",
                        "shraed is unknown to this template; did you mean shared?",
                        "zones must be one of a, b, not \"c\" (did you mean a?)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name   | '4'                        | must be a string (put it in quotes), not 4
        name   | '["a"]'                  | must be a string, not a list
        name   | '{"a": 1}'               | must be a string, not an object
        shared | '{"a": [1]}'             | must be true or false, not an object
        name   | '""'                     | is required and must not be empty
        name   | '"abc1"'                 | must match [a-z]+, not "abc1"
        name   | '"abcdefghi"'            | must have at most 8 characters, not 9
        count  | '4.5'                      | must be a whole number of at most 64 bits, not 4.5
        count  | '9223372036854775808'      | must be a whole number of at most 64 bits, not 9223372036854775808
        count  | '"four"'                 | must be a whole number of at most 64 bits, not "four"
        count  | '1e999999999'              | must be a whole number of at most 64 bits
        share  | '"NaN"'                  | must be a number, not "NaN"
        share  | '0.25'                     | must be at least 0.5, not 0.25
        shared | '"yes"'                  | must be true or false, not "yes"
        zones  | '["a", "a"]'           | must not contain a choice twice
        ports  | '"80"'                   | must be a list, such as
        ports  | '["http"]'               | item 1 must be a whole number
        labels | '[]'                       | must be an object
        level  | '3'                        | must be one of 1, 2, not 3
        provider | '"other"'              | is set by the platform: leave it out, or give its default
        TOKEN  | '"x"'                    | is a secret, and secrets must not be sent to this service
        """)
    void refusesWhatTheTemplateDoesNotAllow(String name, String json, String message) {
        Map<String, Object> given = new LinkedHashMap<>(Map.of("name", "app"));
        given.put(name, JsonMapper.shared().readValue(json, Object.class));
        assertThat(violations(given)).singleElement().asString().startsWith(name + " " + message);
    }

    @Test
    void neverRepeatsASecret() {
        assertThat(violations(Map.of("name", "a", "TOKEN", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    @Test
    void takesAHiddenParameterWithItsDefaultAsFormsSendIt() {
        assertThat(merge(Map.of("name", "app", "provider", "cloud"))).containsEntry("provider", "cloud");
    }

    @Test
    void takesAHiddenParameterWhereTheOperatorAllowsIt() {
        var lenient = new OrderParameters(new ParameterProperties(true, ParameterProperties.Unknown.REFUSE));
        assertThat(lenient.merge(TEMPLATE, Map.of("name", "app", "provider", "other")))
                .containsEntry("provider", "other");
    }

    @Test
    void answersSoonWhateverThePatternAndTheValue() {
        LoadedTemplate catastrophic = TestTemplates.parse("""
            kind: ClaimTemplate
            metadata: {name: t}
            spec: {source: ./m, parameters: [{name: p, pattern: "(a+)+(a|aa)*b"}]}
            """);
        InvalidParametersException failure = catchThrowableOfType(
                InvalidParametersException.class, () -> STRICT.merge(catastrophic, Map.of("p", "a".repeat(20_000))));
        assertThat(failure.violations().stream()
                        .map(ParameterViolation::message)
                        .collect(Collectors.joining()))
                .hasSizeLessThan(200)
                .contains("must match");
    }

    @Test
    void quotesNoMoreThanItsCallerNeeds() {
        String message = String.join("", violations(Map.of("name", "x\n".repeat(500))));
        assertThat(message).hasSizeLessThan(250).doesNotContain("\n");
    }
}
