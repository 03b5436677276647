package io.claimmachinery.model.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a claim, from which the claim can be rendered again: {@code order.yaml} next to the manifest. It is not
 * listed in a kustomization and never contains secrets.
 *
 * @param parameters as given in the order
 * @param rendered as rendered, with the template's defaults applied
 */
public record ClaimOrder(
        String name,
        String template,
        ModuleOrigin module,
        Map<String, @Nullable Object> parameters,
        Map<String, @Nullable Object> rendered) {

    /** Name of the file in a claim's directory. */
    public static final String FILE_NAME = "order.yaml";

    public static final String API_VERSION = "claim-registry.io/v1alpha1";
    public static final String KIND = "ClaimOrder";

    public ClaimOrder {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rendered = Collections.unmodifiableMap(new LinkedHashMap<>(rendered));
    }

    /** Returns an order; see the record's components. */
    public static ClaimOrder of(
            ClaimName name,
            String template,
            ModuleOrigin module,
            Map<String, @Nullable Object> parameters,
            Map<String, @Nullable Object> rendered) {
        return new ClaimOrder(name.value(), template, module, parameters, rendered);
    }

    /** Returns the order as it is written to the file: {@code metadata}, {@code spec} and {@code status}. */
    public Map<String, @Nullable Object> toDocument() {
        Map<String, @Nullable Object> origin = new LinkedHashMap<>();
        origin.put("source", module.source());
        if (module.tag() != null) {
            origin.put("tag", module.tag());
        }
        if (module.digest() != null) {
            origin.put("digest", module.digest());
        }
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("template", template);
        spec.put("module", origin);
        spec.put("parameters", parameters);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", KIND);
        document.put("metadata", Map.of("name", name));
        document.put("spec", spec);
        document.put("status", Map.of("parameters", rendered));
        return document;
    }
}
