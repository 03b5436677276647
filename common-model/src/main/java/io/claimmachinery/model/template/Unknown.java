package io.claimmachinery.model.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are kept without being understood. */
final class Unknown {

    private Unknown() {}

    /** An unmodifiable copy that keeps the order and null values; what a binder left out is an empty map. */
    static Map<String, @Nullable Object> copy(@Nullable Map<String, @Nullable Object> fields) {
        return fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
