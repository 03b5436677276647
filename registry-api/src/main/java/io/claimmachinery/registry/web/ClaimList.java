package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/** The response of {@code GET /api/v1/claims}. */
record ClaimList(String apiVersion, String kind, ListMetadata metadata, List<ClaimEntry> items) {

    static ClaimList of(ListMetadata metadata, List<ClaimEntry> items) {
        return new ClaimList("claim-registry.io/v1alpha1", "ClaimList", metadata, items);
    }
}
