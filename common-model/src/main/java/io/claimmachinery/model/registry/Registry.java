package io.claimmachinery.model.registry;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry file: the inventory of all claims.
 *
 * @param claims in the order of the file, with unique names
 * @param unknown every field that is not one of the others, with plain YAML values
 */
public record Registry(
        String apiVersion,
        String kind,
        List<ClaimEntry> claims,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    /** Name of the file in the claims directory. */
    public static final String FILE_NAME = "registry.yaml";

    public static final String API_VERSION = "claim-registry.io/v1alpha1";
    public static final String KIND = "ClaimRegistry";

    public Registry {
        claims = List.copyOf(claims);
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }

    /** Returns a new registry of the given claims. */
    public static Registry of(List<ClaimEntry> claims) {
        return new Registry(API_VERSION, KIND, claims, Map.of());
    }

    /** Returns the same registry with other claims. */
    public Registry withClaims(List<ClaimEntry> others) {
        return new Registry(apiVersion, kind, others, unknown);
    }

    /** Returns the claim with that name. Searches the list. */
    public Optional<ClaimEntry> find(String name) {
        return claims.stream().filter(claim -> claim.name().equals(name)).findFirst();
    }
}
