package io.claimmachinery.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ParameterTextTests {

    /** The compiler asks for an example of each new type here. */
    @ParameterizedTest
    @EnumSource
    void readsAnExampleOfEveryType(ParameterType type) {
        Map.Entry<String, Object> example = switch (type) {
            case STRING -> Map.entry("1.30", "1.30");
            case BOOLEAN -> Map.entry("true", true);
            case INTEGER -> Map.entry("4", BigInteger.valueOf(4));
            case NUMBER -> Map.entry("0.1", new BigDecimal("0.1"));
            case ARRAY -> Map.entry("a, b", List.of("a", "b"));
            case OBJECT -> Map.entry("{a: 1}", Map.of("a", 1));
        };

        assertThat(valueOf(type.value(), example.getKey())).isEqualTo(example.getValue());
    }

    @Test
    void leavesTextOfAStringAlone() {
        assertThat(valueOf("string", "4")).isEqualTo("4");
        assertThat(valueOf("string", "a,b")).isEqualTo("a,b");
    }

    @Test
    void makesNumbersAndFlags() {
        assertThat(valueOf("integer", "4")).isEqualTo(BigInteger.valueOf(4));
        assertThat(valueOf("number", "0.1")).isEqualTo(new BigDecimal("0.1"));
        assertThat(valueOf("boolean", "True")).isEqualTo(true);
    }

    @Test
    void makesListsOfCommasOrBrackets() {
        assertThat(valueOf("array", "a, b,,c")).isEqualTo(List.of("a", "b", "c"));
        assertThat(valueOf("array", "[\"a,b\", 2]")).isEqualTo(List.of("a,b", 2));
        assertThat(valueOf("array", "")).isEqualTo(List.of());
    }

    @Test
    void makesObjectsOfBraces() {
        assertThat(valueOf("object", "{a: 1}")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void leavesWhatDoesNotFitToTheService() {
        assertThat(valueOf("integer", "four")).isEqualTo("four");
        assertThat(valueOf("boolean", "yes")).isEqualTo("yes");
        assertThat(valueOf("object", "[")).isEqualTo("[");
        assertThat(valueOf("array", "[a")).isEqualTo("[a");
    }

    private static Object valueOf(String type, String text) {
        Parameter parameter =
                JsonMapper.shared().readValue("{\"name\": \"p\", \"type\": \"" + type + "\"}", Parameter.class);
        return ParameterText.valueOf(parameter, text);
    }
}
