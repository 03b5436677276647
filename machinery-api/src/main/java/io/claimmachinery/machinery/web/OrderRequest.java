package io.claimmachinery.machinery.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an order. */
record OrderRequest(
        @Schema(description = "Values by parameter name; what is left out takes its default") @Nullable Map<String, @Nullable Object> parameters,

        @Schema(description = "Only check and merge the parameters; nothing is rendered and no function is called")
        @Nullable Boolean dryRun) {

    OrderRequest {
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Without the parameters, which belong to whoever orders. */
    @Override
    public String toString() {
        return "OrderRequest[dryRun=" + dryRun + "]";
    }
}
