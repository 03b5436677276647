package io.claimmachinery.machinery.template;

import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a template as JSON Schema 2020-12 with {@code ui:*} hints, as a step of a Backstage scaffolder form
 * takes it.
 */
public final class ParameterSchema {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private ParameterSchema() {}

    public static Map<String, Object> of(ClaimTemplate template) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : template.spec().parameters()) {
            properties.put(parameter.name(), property(parameter));
            if (parameter.required() && !parameter.hidden() && parameter.valueFrom() == null) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        put(
                schema,
                "title",
                Objects.requireNonNullElse(
                        template.metadata().title(), template.metadata().name()));
        put(schema, "description", template.metadata().description());
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        boolean list = parameter.multiselect() || parameter.type() == ParameterType.ARRAY;
        put(schema, "title", parameter.title());
        put(schema, "description", parameter.description());
        schema.put("type", list ? ParameterType.ARRAY.value() : parameter.type().value());
        if (list) {
            schema.put("items", items(parameter));
            if (parameter.multiselect()) {
                schema.put("uniqueItems", true);
            }
        } else {
            put(schema, "enum", choices(parameter, parameter.type().value()));
            put(schema, "pattern", wholeValue(parameter.pattern()));
            put(schema, "minLength", parameter.minLength());
            put(schema, "maxLength", parameter.maxLength());
            put(schema, "minimum", parameter.minimum());
            put(schema, "maximum", parameter.maximum());
        }
        put(schema, "default", parameter.defaultValue());
        hints(parameter, schema);
        return schema;
    }

    private static Map<String, Object> items(Parameter parameter) {
        Map<String, Object> items = new LinkedHashMap<>();
        if (parameter.items() != null) {
            parameter.items().forEach((key, value) -> put(items, key, value));
        }
        items.putIfAbsent(
                "type",
                parameter.type() == ParameterType.ARRAY
                        ? "string"
                        : parameter.type().value());
        put(items, "enum", choices(parameter, String.valueOf(items.get("type"))));
        return items;
    }

    private static @Nullable List<Object> choices(Parameter parameter, String type) {
        List<String> texts = parameter.enumValues();
        boolean numbers = type.equals("integer") || type.equals("number");
        return texts == null
                ? null
                : texts.stream()
                        .<Object>map(text -> numbers && NUMBER.matcher(text).matches() ? new BigDecimal(text) : text)
                        .toList();
    }

    /** JSON Schema searches for a pattern anywhere; a template's pattern is for the whole value. */
    private static @Nullable String wholeValue(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return null;
        }
        return pattern.startsWith("^") && pattern.endsWith("$") && !pattern.contains("|")
                ? pattern
                : "^(?:" + pattern + ")$";
    }

    private static void hints(Parameter parameter, Map<String, Object> schema) {
        Map<String, @Nullable Object> options = Objects.requireNonNullElse(parameter.uiOptions(), Map.of());
        if (parameter.hidden()) {
            schema.put("ui:widget", "hidden");
        } else if (parameter.multiselect()) {
            schema.put("ui:widget", "checkboxes");
        } else {
            put(schema, "ui:widget", options.get("widget"));
        }
        put(schema, "ui:placeholder", options.get("placeholder"));
        if (!options.isEmpty()) {
            schema.put("ui:options", options);
        }
        parameter.unknown().forEach((key, value) -> {
            if (key.startsWith("ui:") && value != null) {
                schema.putIfAbsent(key, value);
            }
        });
    }

    private static void put(Map<String, Object> schema, String key, @Nullable Object value) {
        if (value != null) {
            schema.put(key, value);
        }
    }
}
