package io.claimmachinery.registry.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The sort order and page of a list, as URL parameters. */
public record PageParameters(
        @Parameter(description = "Fields to sort by, separated by commas; a leading '-' sorts in descending order")
        @Schema(example = "category,-createdAt")
        @Nullable String sort,

        @Parameter(description = "Maximum number of claims; default: all") @Schema(minimum = "1") @Nullable Integer limit,

        @Parameter(name = "continue", description = "metadata.continue of the previous page") @Nullable String continueToken) {}
