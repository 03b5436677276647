package io.claimmachinery.cli.order;

import io.claimmachinery.cli.client.Rendering;
import io.claimmachinery.model.claim.ClaimOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order and its rendering.
 *
 * @param name the claim's name; empty if neither parameters, manifest nor user supply one
 * @param given the given parameters, with the types that the template declares
 */
public record RenderedClaim(
        Order order, Optional<String> name, Map<String, @Nullable Object> given, Rendering rendering) {

    public RenderedClaim {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** Returns the same order with another manifest than the rendered one. */
    public RenderedClaim withManifest(String manifest) {
        return new RenderedClaim(
                order,
                name,
                given,
                new Rendering(rendering.module(), rendering.parameters(), manifest, rendering.warnings()));
    }

    /** Returns the order to store next to the manifest, so that the claim can be rendered again. */
    @SuppressWarnings("NullAway") // it does not see annotations inside a type of another module's record
    public ClaimOrder kept(String claimName) {
        return new ClaimOrder(claimName, order.template(), rendering.module(), given, rendering.parameters());
    }
}
