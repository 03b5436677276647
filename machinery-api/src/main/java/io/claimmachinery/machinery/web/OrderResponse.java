package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.render.RenderedOrder;
import io.claimmachinery.model.claim.ModuleOrigin;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response to an order. */
record OrderResponse(
        String apiVersion,
        String kind,
        Metadata metadata,

        @Schema(description = "As rendered: checked, typed, defaults merged")
        Map<String, Object> parameters,

        @Schema(description = "One or more YAML documents; absent after a dry run") @Nullable String rendered,

        @Schema(description = "Warnings that did not stop the order")
        List<String> warnings) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** Identifies the response and the module that rendered it. */
    record Metadata(
            String name,
            String timestamp,
            String template,

            @Schema(description = "Absent after a dry run") @Nullable ModuleOrigin module) {}

    static OrderResponse dryRun(String template, Instant now, Map<String, Object> parameters, List<String> warnings) {
        return of(template, now, null, parameters, null, warnings);
    }

    static OrderResponse of(String template, Instant now, RenderedOrder order, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(order.warnings());
        return of(template, now, order.module(), order.parameters(), order.manifest(), all);
    }

    private static OrderResponse of(
            String template,
            Instant now,
            @Nullable ModuleOrigin module,
            Map<String, Object> parameters,
            @Nullable String rendered,
            List<String> warnings) {
        String name = template + "-order-" + STAMP.format(now);
        String timestamp = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new OrderResponse(
                TemplateList.API_VERSION,
                "OrderResponse",
                new Metadata(name, timestamp, template, module),
                parameters,
                rendered,
                List.copyOf(warnings));
    }

    /** Omits parameters and manifest, because they belong to the caller. */
    @Override
    public String toString() {
        return "OrderResponse[" + metadata + "]";
    }
}
