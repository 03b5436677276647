package io.claimmachinery.model.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are kept without being interpreted. */
final class Unknown {

    private Unknown() {}

    /** Returns an unmodifiable copy that keeps the order and null values; an empty map for null. */
    static Map<String, @Nullable Object> copy(@Nullable Map<String, @Nullable Object> fields) {
        return fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
