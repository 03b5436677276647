package io.claimmachinery.cli.client;

import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered order.
 *
 * @param module the module that rendered it
 * @param parameters the rendered parameters, including defaults
 * @param manifest YAML, with one or more documents
 * @param warnings problems that did not prevent the rendering
 */
public record Rendering(
        ModuleOrigin module, Map<String, @Nullable Object> parameters, String manifest, List<String> warnings) {

    public Rendering {
        warnings = List.copyOf(warnings);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
