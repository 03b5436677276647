package io.claimmachinery.registry.pending;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics of open pull requests: their number, and whether they can be read. */
record PendingMetrics(MeterRegistry meters, PendingRequests pending) {

    void register() {
        Gauge.builder(
                        "claim.registry.pending.requests",
                        pending,
                        known -> known.view().map(PendingView::requests).orElse(0L))
                .description("Open pull requests that create, change or delete claims")
                .register(meters);
        Gauge.builder(
                        "claim.registry.pending.claims",
                        pending,
                        known -> known.view().map(view -> view.changes().size()).orElse(0))
                .description("Claims in open pull requests, counted once per request")
                .register(meters);
        Gauge.builder(
                        "claim.registry.pending.problem",
                        pending,
                        known -> known.problem().isPresent() ? 1 : 0)
                .description("1 while open pull requests, or their checks, cannot be read")
                .register(meters);
    }
}
