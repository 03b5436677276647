package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code kustomization.yaml}. Only its resources are interpreted; everything else is kept.
 *
 * @param resources file or directory names relative to the kustomization's own directory
 * @param unknown every field that is not one of the others
 */
public record Kustomization(
        String apiVersion,
        String kind,
        List<String> resources,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    /** Name of the file in a directory. */
    public static final String FILE_NAME = "kustomization.yaml";

    public static final String API_VERSION = "kustomize.config.k8s.io/v1beta1";
    public static final String KIND = "Kustomization";

    public Kustomization {
        resources = List.copyOf(resources);
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }

    /** Returns a new kustomization that lists the given resources and nothing else. */
    public static Kustomization of(List<String> resources) {
        return new Kustomization(API_VERSION, KIND, resources, Map.of());
    }
}
