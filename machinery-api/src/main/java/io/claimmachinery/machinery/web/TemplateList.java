package io.claimmachinery.machinery.web;

import io.claimmachinery.model.template.ClaimTemplate;
import java.util.List;

/** The response of {@code GET /api/v1/claim-templates}. */
record TemplateList(String apiVersion, String kind, List<ClaimTemplate> items) {

    static final String API_VERSION = "api.claim-machinery.io/v1alpha1";

    static TemplateList of(List<ClaimTemplate> items) {
        return new TemplateList(API_VERSION, "ClaimTemplateList", items);
    }
}
