package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.Facet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response of {@code GET /api/v1/claims/summary}. */
record ClaimSummary(
        String apiVersion,
        String kind,
        ListMetadata metadata,

        @Schema(description = "For each facet, how many claims have each value; \"\" means no value")
        Map<String, Map<String, Integer>> facets) {

    static ClaimSummary of(ListMetadata metadata, Map<Facet, Map<String, Integer>> counts) {
        Map<String, Map<String, Integer>> facets = new LinkedHashMap<>();
        counts.forEach((facet, values) -> facets.put(facet.field(), values));
        return new ClaimSummary("claim-registry.io/v1alpha1", "ClaimSummary", metadata, facets);
    }
}
