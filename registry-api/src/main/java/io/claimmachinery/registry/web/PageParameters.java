package io.claimmachinery.registry.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The sort order and page of a list, as URL parameters. */
public record PageParameters(
        @Parameter(description = "Fields to sort by, separated by commas; '-' in front for descending")
        @Schema(example = "category,-createdAt")
        @Nullable String sort,

        @Parameter(description = "The most claims to answer; without it, all") @Schema(minimum = "1") @Nullable Integer limit,

        @Parameter(name = "continue", description = "metadata.continue of the page before this one") @Nullable String continueToken) {}
