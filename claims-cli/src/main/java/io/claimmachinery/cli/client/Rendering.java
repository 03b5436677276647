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
 * @param module what was rendered
 * @param parameters as rendered, defaults merged
 * @param manifest YAML, one document or several
 * @param warnings what did not stop the order, but should be known
 */
public record Rendering(
        ModuleOrigin module, Map<String, @Nullable Object> parameters, String manifest, List<String> warnings) {

    public Rendering {
        warnings = List.copyOf(warnings);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
