package io.claimmachinery.cli.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values as maps, lists and plain values, by the names that JSON shows: what a writer of YAML needs. */
public final class ValueTree {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private ValueTree() {}

    public static Map<String, @Nullable Object> of(Object value) {
        return JSON.convertValue(value, MAP);
    }
}
