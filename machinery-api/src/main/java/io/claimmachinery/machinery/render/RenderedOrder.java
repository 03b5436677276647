package io.claimmachinery.machinery.render;

import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rendered order.
 *
 * @param parameters as rendered, in the template's order
 * @param manifest one or more YAML documents, with a newline at the end
 * @param warnings about problems that did not stop the order
 */
public record RenderedOrder(
        ModuleOrigin module, Map<String, Object> parameters, String manifest, List<String> warnings) {

    public RenderedOrder {
        warnings = List.copyOf(warnings);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Omits parameters and manifest, because they belong to the caller. */
    @Override
    public String toString() {
        return "RenderedOrder[" + module + "]";
    }
}
