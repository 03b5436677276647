package io.claimmachinery.machinery.parameter;

import com.google.re2j.Pattern;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema of one parameter. Anything that a validator would refuse is left out, because one mistake breaks the form. */
final class PropertySchema {

    /**
     * The largest integer that a browser can represent exactly. With larger ones, the order would contain other digits
     * than the user typed.
     */
    private static final BigDecimal SAFE_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

    private final Parameter parameter;
    private final @Nullable Pattern pattern;
    private final Map<String, Object> schema = new LinkedHashMap<>();

    PropertySchema(Parameter parameter, @Nullable Pattern pattern) {
        this.parameter = parameter;
        this.pattern = pattern;
    }

    Map<String, Object> build() {
        put("title", parameter.title());
        put("description", parameter.description());
        ParameterType type = parameter.multiselect() ? ParameterType.ARRAY : parameter.type();
        schema.put("type", type.value());
        switch (type) {
            case ARRAY -> {
                schema.put("items", items());
                if (parameter.multiselect()) {
                    schema.put("uniqueItems", true);
                }
            }
            case OBJECT -> NestedSchema.putMembers(schema, parameter.unknown());
            case STRING -> {
                EcmaPattern.ofWholeValue(Objects.requireNonNullElse(parameter.pattern(), ""))
                        .filter(_ -> pattern != null)
                        .ifPresent(translated -> schema.put("pattern", translated));
                putLengths();
            }
            case INTEGER -> {
                schema.put("minimum", Objects.requireNonNullElse(parameter.minimum(), SAFE_INTEGER.negate()));
                schema.put("maximum", Objects.requireNonNullElse(parameter.maximum(), SAFE_INTEGER));
            }
            case NUMBER -> {
                put("minimum", parameter.minimum());
                put("maximum", parameter.maximum());
            }
            case BOOLEAN -> {}
        }
        if (type != ParameterType.ARRAY) {
            put("enum", choices(type));
        }
        put("default", defaultValue());
        schema.putAll(new FormHints(parameter, type).all());
        return schema;
    }

    private void putLengths() {
        int least = Math.max(Objects.requireNonNullElse(parameter.minLength(), 0), parameter.required() ? 1 : 0);
        if (least > 0) {
            schema.put("minLength", least);
        }
        if (parameter.maxLength() != null) {
            schema.put("maxLength", Math.max(0, parameter.maxLength()));
        }
    }

    private Map<String, Object> items() {
        ParameterType own = parameter.type() == ParameterType.ARRAY ? ParameterType.STRING : parameter.type();
        Map<String, Object> items = NestedSchema.of(Objects.requireNonNullElse(parameter.items(), Map.of()), own);
        List<Object> choices = choices(ParameterType.of(String.valueOf(items.get("type"))));
        if (choices != null) {
            items.put("enum", choices);
        }
        return items;
    }

    /**
     * Returns the choices as values of the type. Those that do not have the type are left out, because they could never
     * be ordered.
     */
    private @Nullable List<Object> choices(ParameterType type) {
        List<String> texts = parameter.enumValues();
        if (texts == null) {
            return null;
        }
        List<Object> choices = texts.stream()
                .map(text -> TypedValue.read(type, text))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return choices.isEmpty() ? null : choices;
    }

    /**
     * Returns the default if it obeys the rules. The form would refuse any other, although an order without the
     * parameter accepts it.
     */
    private @Nullable Object defaultValue() {
        Object value = parameter.defaultValue();
        return TypedValue.isAbsent(parameter.type(), value) || value == null
                ? null
                : new ParameterRules(parameter, pattern).check(value, _ -> {}).orElse(null);
    }

    private void put(String key, @Nullable Object value) {
        if (value != null) {
            schema.put(key, value);
        }
    }
}
