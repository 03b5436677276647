package io.claimmachinery.machinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests every served schema as a step of a Backstage form, and every order that such a form would send. */
@TestInstance(Lifecycle.PER_CLASS)
class FormTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SETS = 150;

    private static final List<String> PATTERN_TEXTS = List.of(
            "",
            "a",
            "A",
            "b",
            "|",
            "ab",
            "abc",
            "ABC-k",
            "abc-K",
            "abc-\u212a",
            "f-\u017f",
            "é",
            "É",
            "_x y",
            "_xé\u00a0",
            "a b",
            "x.y_1",
            "x.y-1",
            "12",
            "12\n",
            "1\r2",
            "a-b.c@d-e",
            "a b@c",
            "_-a:@\"x}]",
            "ǅ",
            "Äpfel",
            "Äpfelα",
            "ΑβΓ",
            "]a]",
            "ab",
            "]]",
            "a.b*",
            "a.b***",
            "axb*",
            "$",
            "^$",
            "a$",
            "a\n",
            "\n",
            "a\rb",
            "a\u2028b",
            "\t",
            "\u000b",
            "\u0007",
            "\ud83d\ude00",
            "Sk",
            "sK",
            "20Gi",
            "8.4",
            "IT-1234",
            "+-",
            "a{2}",
            "aa",
            "aaa",
            "a{,2}",
            "q}",
            "foo:bar",
            "/x/",
            "Ab1");

    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, JsonNode> forms = new LinkedHashMap<>();
    private MachineryServer server;

    @BeforeAll
    void fillInTheForms() {
        server = MachineryServer.start(
                "templates.dir=" + Path.of("src/test/resources/forms").toAbsolutePath(),
                "template.profile-path=" + profile());
        List<Map<String, Object>> input = new ArrayList<>();
        for (JsonNode item : json("/api/v1/claim-templates").path("items")) {
            String name = item.path("metadata").path("name").asString();
            JsonNode schema = json("/api/v1/claim-templates/" + name + "/schema");
            schemas.put(name, schema);
            input.add(Map.of("schema", schema, "sets", new ParameterSets(name.hashCode()).make(schema, SETS)));
        }
        JsonNode answers = ScaffolderForms.check(input, List.of()).path("forms");
        int at = 0;
        for (String name : schemas.keySet()) {
            forms.put(name, answers.get(at++));
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Returns the examples next to the fixtures, because the directory of templates and the profile are separate settings. */
    private static Path profile() {
        return Golden.ROOT.resolve("machinery-api/src/test/resources/forms-examples/profile.yml");
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void whatAFormAcceptsAnOrderAccepts() {
        int accepted = 0;
        for (Map.Entry<String, JsonNode> form : forms.entrySet()) {
            for (JsonNode set : form.getValue().path("sets")) {
                if (!set.path("alone").path("browser").isEmpty()) {
                    continue;
                }
                accepted++;
                HttpResponse<String> order = server.dryRun(form.getKey(), parameters(set.path("data")));
                assertThat(order.statusCode())
                        .as("%s %s: %s", form.getKey(), set.path("data"), order.body())
                        .isEqualTo(200);
            }
        }
        assertThat(accepted).as("of %d", forms.size() * SETS).isGreaterThan(forms.size() * SETS / 4);
    }

    @Test
    void aStepIsJudgedAloneAsAmongOthersAndInTheBrowserAsInTheBackend() {
        forms.forEach((name, form) -> form.path("sets").forEach(set -> {
            JsonNode alone = set.path("alone");
            assertThat(set.path("second").path("browser"))
                    .as("%s %s", name, set)
                    .isEqualTo(alone.path("browser"));
            assertThat(alone.path("backend").isEmpty())
                    .as("%s %s", name, set)
                    .isEqualTo(alone.path("browser").isEmpty());
            assertThat(set.path("second").path("backend"))
                    .as("%s %s", name, set)
                    .isEqualTo(alone.path("backend"));
        }));
    }

    @Test
    void everyParameterHasAnEditorThatTheFormKnows() {
        forms.forEach((name, form) -> {
            assertThat(form.path("widgets")).as(name).isEmpty();
            assertThat(form.path("editable").valueStream().map(JsonNode::asString))
                    .as(name)
                    .containsExactlyElementsOf(schema(name).path("properties").propertyNames());
        });
    }

    @Test
    void anUntouchedFormOrdersTheDefaults() {
        forms.forEach((name, form) -> {
            Map<String, Object> given = parameters(form.path("untouched"));
            schema(name).path("required").forEach(needed -> given.put(needed.asString(), "app"));
            HttpResponse<String> order = server.dryRun(name, given);
            assertThat(order.statusCode()).as(order.body()).isEqualTo(200);
        });
    }

    @Test
    void aTranslatedPatternMatchesWhatTheTemplatesMatches() {
        List<Map<String, Object>> translated = new ArrayList<>();
        List<List<Boolean>> expected = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        schemas.forEach((name, schema) -> {
            for (JsonNode parameter :
                    json("/api/v1/claim-templates/" + name).path("spec").path("parameters")) {
                if (parameter.path("pattern").asString("").isEmpty()) {
                    continue;
                }
                JsonNode pattern = schema.path("properties")
                        .path(parameter.path("name").asString())
                        .path("pattern");
                if (pattern.isMissingNode()) {
                    leftOut.add(parameter.path("name").asString());
                    continue;
                }
                Pattern own = Pattern.compile(parameter.path("pattern").asString());
                translated.add(Map.of("pattern", pattern, "texts", PATTERN_TEXTS));
                expected.add(PATTERN_TEXTS.stream().map(own::matches).toList());
            }
        });
        assertThat(leftOut).containsExactly("unknown");
        JsonNode answers = ScaffolderForms.check(List.of(), translated).path("patterns");
        for (int i = 0; i < translated.size(); i++) {
            assertThat(answers.get(i).valueStream().map(JsonNode::asBoolean))
                    .as("%s", translated.get(i).get("pattern"))
                    .containsExactlyElementsOf(expected.get(i));
        }
    }

    @Test
    void schemasAreAsTheyWereReviewed() {
        StringBuilder all = new StringBuilder();
        schemas.forEach((name, schema) -> all.append(name)
                .append(": ")
                .append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema))
                .append('\n'));
        Golden.assertMatches("schemas.json", all.toString());
    }

    private JsonNode schema(String name) {
        return Objects.requireNonNull(schemas.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parameters(JsonNode data) {
        return new LinkedHashMap<>((Map<String, Object>) JSON.treeToValue(data, Map.class));
    }
}
