package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.parameter.CheckedOrder;
import io.claimmachinery.machinery.parameter.OrderParameters;
import io.claimmachinery.machinery.render.ModulePin;
import io.claimmachinery.machinery.render.OrderRenderer;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateCatalog;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accepts orders. */
@RestController
@Tag(name = "orders")
final class OrderController {

    private final TemplateCatalog catalog;
    private final OrderParameters parameters;
    private final OrderRenderer renderer;
    private final OrderMetrics metrics;
    private final Clock clock;

    OrderController(
            TemplateCatalog catalog,
            OrderParameters parameters,
            OrderRenderer renderer,
            OrderMetrics metrics,
            Clock clock) {
        this.catalog = catalog;
        this.parameters = parameters;
        this.renderer = renderer;
        this.metrics = metrics;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/v1/claim-templates/{name}/order",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Check the parameters and render the claim", operationId = "orderClaim")
    OrderResponse order(@PathVariable String name, @RequestBody OrderRequest request, HttpServletRequest http) {
        OrderRequest.refuseInQuery(http.getParameterMap().keySet());
        return order(name, request);
    }

    /** Does the same for a request without a query. */
    OrderResponse order(String name, OrderRequest request) {
        request.refuseUnknownMembers();
        TemplateSnapshot snapshot = catalog.current();
        LoadedTemplate template = TemplateFinder.find(snapshot, name);
        return metrics.time(template.name(), () -> {
            Map<String, @Nullable Object> given = Objects.requireNonNullElse(request.parameters(), Map.of());
            return order(parameters.check(snapshot, template, given), request);
        });
    }

    private OrderResponse order(CheckedOrder order, OrderRequest request) {
        String template = order.template().name();
        List<String> warnings = parameters.warnings(order);
        if (Boolean.TRUE.equals(request.dryRun())) {
            return OrderResponse.dryRun(template, clock.instant(), order.merged(), warnings);
        }
        Optional<ModulePin> pin = Optional.ofNullable(request.module()).map(OrderRequest.Module::pin);
        return OrderResponse.of(template, clock.instant(), renderer.render(order, pin), warnings);
    }
}
