package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves a claim's status as an image for README files and pages. */
@RestController
@Tag(name = "claims")
final class BadgeController {

    private static final String SVG = "image/svg+xml";

    private final ServedCatalog served;

    BadgeController(ServedCatalog served) {
        this.served = served;
    }

    @GetMapping(path = "/api/v1/claims/{name}/badge.svg", produces = SVG)
    @Operation(
            summary = "The claim's status as an image",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = SVG, schema = @Schema(type = "string"))))
    @Nullable String badge(@PathVariable String name, ServletWebRequest request) {
        Catalog catalog = served.current();
        ClaimEntry claim = served.claim(catalog, name);
        return served.isKnown(request, catalog, "badge " + name) ? null : Badge.of(claim);
    }
}
