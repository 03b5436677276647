package io.claimmachinery.cli.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Converts values to maps, lists and plain values, with the names that JSON uses. Writers of YAML need this form. */
public final class ValueTree {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private ValueTree() {}

    public static Map<String, @Nullable Object> of(Object value) {
        return JSON.convertValue(value, MAP);
    }
}
