package io.claimmachinery.machinery.parameter;

import io.claimmachinery.model.template.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Schemas for a list's items and an object's members, from the template. Only keywords that are in every draft, with
 * valid values, are used: references and unknown types would break the whole form.
 */
final class NestedSchema {

    private static final int DEEPEST = 8;
    private static final List<String> COUNTS = List.of("minLength", "maxLength", "minItems", "maxItems");
    private static final List<String> BOUNDS = List.of("minimum", "maximum");
    private static final List<String> TEXTS = List.of("title", "description", "format");

    private NestedSchema() {}

    /** Returns the schema of an item: of its own type if that is known, otherwise of the given one. */
    static Map<String, Object> of(Map<?, ?> raw, ParameterType fallback) {
        return of(raw, fallback, 0);
    }

    /** An object whose members are not declared gets an editor for members with any name. */
    static void putMembers(Map<String, Object> schema, Map<?, ?> raw) {
        putMembers(schema, raw, 0);
    }

    private static Map<String, Object> of(Map<?, ?> raw, ParameterType fallback, int depth) {
        Map<String, Object> schema = new LinkedHashMap<>();
        ParameterType type = type(raw.get("type")).orElse(fallback);
        raw.forEach((key, value) -> {
            String keyword = String.valueOf(key);
            if (isTakenOver(keyword, value)) {
                schema.put(keyword, value);
            }
        });
        schema.put("type", type.value());
        if (raw.get("pattern") instanceof String pattern) {
            EcmaPattern.ofWholeValue(pattern).ifPresent(it -> schema.put("pattern", it));
        }
        if (raw.get("enum") instanceof List<?> choices && !choices.isEmpty()) {
            schema.put(
                    "enum",
                    List.copyOf(choices.stream().filter(Objects::nonNull).toList()));
        }
        if (type == ParameterType.ARRAY) {
            schema.put("items", of(map(raw.get("items")), ParameterType.STRING, depth + 1));
        } else if (type == ParameterType.OBJECT) {
            putMembers(schema, raw, depth);
        }
        return schema;
    }

    private static void putMembers(Map<String, Object> schema, Map<?, ?> raw, int depth) {
        Map<String, Object> properties = new LinkedHashMap<>();
        map(raw.get("properties")).forEach((name, member) -> {
            if (depth < DEEPEST && member instanceof Map<?, ?> described) {
                properties.put(String.valueOf(name), of(described, ParameterType.STRING, depth + 1));
            }
        });
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        if (raw.get("required") instanceof List<?> required) {
            List<String> names = required.stream()
                    .map(String::valueOf)
                    .filter(properties::containsKey)
                    .distinct()
                    .toList();
            schema.put("required", names);
        }
        Object others = raw.get("additionalProperties");
        if (others instanceof Map<?, ?> described && depth < DEEPEST) {
            schema.put("additionalProperties", of(described, ParameterType.STRING, depth + 1));
        } else {
            schema.put("additionalProperties", others instanceof Boolean allowed ? allowed : properties.isEmpty());
        }
    }

    private static boolean isTakenOver(String keyword, @Nullable Object value) {
        return (TEXTS.contains(keyword) && value instanceof String)
                || (COUNTS.contains(keyword) && value instanceof Integer count && count >= 0)
                || (BOUNDS.contains(keyword) && value instanceof Number)
                || (keyword.equals("uniqueItems") && value instanceof Boolean)
                || (keyword.equals("default") && value != null)
                || (keyword.startsWith("ui:") && value != null);
    }

    private static Optional<ParameterType> type(@Nullable Object name) {
        try {
            return name instanceof String text ? Optional.of(ParameterType.of(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
