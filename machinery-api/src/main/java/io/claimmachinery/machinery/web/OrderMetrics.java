package io.claimmachinery.machinery.web;

import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.parameter.FunctionFailedException;
import io.claimmachinery.machinery.parameter.InvalidParametersException;
import io.claimmachinery.machinery.render.NotReproducibleException;
import io.claimmachinery.machinery.render.RenderFailedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Records the duration of orders by template and outcome. */
@Component
final class OrderMetrics {

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String template, String outcome) {}

    OrderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    OrderResponse time(String template, Supplier<OrderResponse> order) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            OrderResponse response = order.get();
            outcome = response.rendered() == null ? "dry_run" : "rendered";
            return response;
        } catch (RuntimeException e) {
            outcome = outcomeOf(e);
            throw e;
        } finally {
            sample.stop(timers.computeIfAbsent(new Kind(template, outcome), this::timer));
        }
    }

    private Timer timer(Kind kind) {
        return Timer.builder("claim.orders")
                .description("Orders")
                .tag("template", kind.template())
                .tag("outcome", kind.outcome())
                .publishPercentileHistogram()
                .register(registry);
    }

    private static String outcomeOf(RuntimeException failure) {
        return switch (failure) {
            case InvalidParametersException _ -> "invalid_parameters";
            case FunctionFailedException _ -> "function_failed";
            case ModuleException _ -> "module_unavailable";
            case NotReproducibleException _ -> "not_reproducible";
            case PoolBusyException _ -> "busy";
            case NoWorkerException _ -> "renderer_unavailable";
            case RenderFailedException e -> OrderProblems.outcome(e.result());
            default -> "failed";
        };
    }
}
