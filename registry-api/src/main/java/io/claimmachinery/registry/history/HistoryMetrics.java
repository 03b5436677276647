package io.claimmachinery.registry.history;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Metrics of the history: its size, and whether it is still being updated. */
final class HistoryMetrics {

    private final MeterRegistry meters;
    private final InventoryHistory history;

    HistoryMetrics(MeterRegistry meters, InventoryHistory history) {
        this.meters = meters;
        this.history = history;
    }

    void register() {
        gauge("claim.registry.history.commits", "Commits in the history", HistoryIndex::size);
        gauge("claim.registry.history.bytes", "Approximate memory that the history takes", HistoryIndex::bytes);
        gauge(
                "claim.registry.history.complete",
                "1 once all of the configured history is read",
                index -> index.extent().isComplete() ? 1 : 0);
        Gauge.builder(
                        "claim.registry.history.problem",
                        history,
                        known -> known.problem().isPresent() ? 1 : 0)
                .description("1 while the history cannot be read further")
                .register(meters);
    }

    private void gauge(String name, String description, ToDoubleFunction<HistoryIndex> value) {
        Gauge.builder(
                        name,
                        history,
                        known -> known.index().map(value::applyAsDouble).orElse(0.0))
                .description(description)
                .register(meters);
    }
}
