package io.claimmachinery.cli.order;

import io.claimmachinery.cli.client.Rendering;
import io.claimmachinery.model.claim.ClaimOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order and what came of it.
 *
 * @param name the claim's name; empty when neither parameters nor manifest nor the user say one
 * @param given the parameters as given, by the types that the template declares
 */
public record RenderedClaim(
        Order order, Optional<String> name, Map<String, @Nullable Object> given, Rendering rendering) {

    public RenderedClaim {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** The same order, with another manifest than what was rendered. */
    public RenderedClaim withManifest(String manifest) {
        return new RenderedClaim(
                order,
                name,
                given,
                new Rendering(rendering.module(), rendering.parameters(), manifest, rendering.warnings()));
    }

    /** What is kept beside the manifest, so that the claim can be rendered again. */
    @SuppressWarnings("NullAway") // it does not see the annotation inside the type of another module's record
    public ClaimOrder kept(String claimName) {
        return new ClaimOrder(claimName, order.template(), rendering.module(), given, rendering.parameters());
    }
}
