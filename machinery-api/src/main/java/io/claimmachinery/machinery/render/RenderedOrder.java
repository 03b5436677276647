package io.claimmachinery.machinery.render;

import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rendered order.
 *
 * @param parameters as rendered, in the template's order
 * @param manifest one or more YAML documents, ending in a newline
 */
public record RenderedOrder(ModuleOrigin module, Map<String, Object> parameters, String manifest) {

    public RenderedOrder {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Without parameters and manifest, which belong to whoever ordered. */
    @Override
    public String toString() {
        return "RenderedOrder[" + module + "]";
    }
}
