package io.claimmachinery.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClaimTemplateTests {

    private static final String TEMPLATE = """
            {"apiVersion": "sthings.io/v1alpha1", "kind": "ClaimTemplate", "futureRoot": {"a": [1, null]},
             "metadata": {"name": "vm", "tags": ["compute"], "icon": "server"},
             "spec": {"source": "oci://ghcr.io/x/vm", "tag": "0.1.0", "futureSpec": 1,
              "parameters": [
               {"name": "cpu", "type": "integer", "default": 2, "enum": [1, 2.5, true, "x"], "required": true,
                "ui:options": {"widget": "select"}, "future": "kept",
                "valueFrom": {"function": "reserve-ip", "args": {"k": "${k}"}, "later": false}}],
              "secrets": [{"name": "s", "parameters": [{"name": "TOKEN", "required": "yes", "hidden": null}], "more": 1}]}}""";

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void keepsAndServesFieldsItDoesNotKnow() {
        JsonNode served = served();
        assertThat(served.at("/futureRoot").toString()).isEqualTo("{\"a\":[1,null]}");
        assertThat(served.at("/metadata/icon").asString()).isEqualTo("server");
        assertThat(served.at("/spec/futureSpec").asInt()).isEqualTo(1);
        assertThat(served.at("/spec/parameters/0/future").asString()).isEqualTo("kept");
        assertThat(served.at("/spec/parameters/0/valueFrom/later").isBoolean()).isTrue();
        assertThat(served.at("/spec/secrets/0/more").asInt()).isEqualTo(1);
    }

    @Test
    void servesEnumValuesAsTextAndFlagsAsBooleans() {
        JsonNode parameter = served().at("/spec/parameters/0");
        assertThat(parameter.at("/enum").toString()).isEqualTo("[\"1\",\"2.5\",\"true\",\"x\"]");
        assertThat(parameter.at("/required").toString()).isEqualTo("true");
        assertThat(served().at("/spec/secrets/0/parameters/0/required").isBoolean())
                .isTrue();
        assertThat(parameter.at("/hidden").toString()).isEqualTo("false");
        assertThat(parameter.at("/default").isInt()).isTrue();
        assertThat(parameter.at("/type").asString()).isEqualTo("integer");
        assertThat(parameter.has("pattern")).isFalse();
        assertThat(parameter.at("/ui:options/widget").asString()).isEqualTo("select");
    }

    @Test
    void refusesFlagsThatAreNeitherTrueNorFalse() {
        assertThatThrownBy(() -> json.readValue("{\"name\": \"a\", \"hidden\": \"perhaps\"}", Parameter.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("expected true or false");
    }

    @Test
    void refusesTypesThatDoNotExist() {
        assertThatThrownBy(() -> json.readValue("{\"name\": \"a\", \"type\": \"text\"}", Parameter.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("expected one of [string, boolean, integer, number, array, object");
    }

    @Test
    void readsWhatItServes() {
        ClaimTemplate template = read();
        assertThat(json.readValue(json.writeValueAsString(template), ClaimTemplate.class))
                .isEqualTo(template);
    }

    @Test
    void showsTheProfileItCameFrom() {
        ClaimTemplate template = read().withProfile("flux");
        assertThat(template.metadata().profile()).isEqualTo("flux");
        assertThat(template.metadata().unknown()).containsEntry("icon", "server");
        assertThat(template.parameter("cpu")).isPresent();
    }

    private ClaimTemplate read() {
        return json.readValue(TEMPLATE, ClaimTemplate.class);
    }

    private JsonNode served() {
        return json.readTree(json.writeValueAsString(read()));
    }
}
