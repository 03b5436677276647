package io.claimmachinery.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.template.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ParameterTextTests {

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
