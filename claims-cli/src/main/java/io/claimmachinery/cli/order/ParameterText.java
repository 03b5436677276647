package io.claimmachinery.cli.order;

import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Converts text from a command line or a person to a parameter's declared type. Text that does not fit stays text: the service
 * that renders reports it, together with all other problems.
 */
public final class ParameterText {

    private static final int MAX_DIGITS = 1_000;

    private ParameterText() {}

    public static Object valueOf(Parameter parameter, String text) {
        if (parameter.multiselect()) {
            return list(text);
        }
        return switch (parameter.type()) {
            case STRING -> text;
            case BOOLEAN -> bool(text);
            case INTEGER, NUMBER -> number(parameter.type(), text);
            case ARRAY -> list(text);
            case OBJECT -> flow(text) instanceof Map<?, ?> map ? map : text;
        };
    }

    private static Object bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    private static Object number(ParameterType type, String text) {
        if (text.length() > MAX_DIGITS) {
            return text;
        }
        try {
            return type == ParameterType.INTEGER ? new BigInteger(text.strip()) : new BigDecimal(text.strip());
        } catch (NumberFormatException _) {
            return text;
        }
    }

    /** Parses {@code [a, "b c"]} in YAML or JSON, or {@code a, b}. */
    private static Object list(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        if (text.strip().startsWith("[")) {
            return flow(text) instanceof List<?> list ? list : text;
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static @Nullable Object flow(String text) {
        try {
            return new Load(LoadSettings.builder()
                            .setBufferSize(text.length() + 1)
                            .build())
                    .loadFromString(text);
        } catch (YamlEngineException _) {
            return null;
        }
    }
}
