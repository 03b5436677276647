package io.claimmachinery.registry.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;

/** Metrics of the streams: their number, and why they ended. */
final class WatchMetrics {

    private final MeterRegistry meters;

    WatchMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void streams(Supplier<Number> open) {
        Gauge.builder("claim.registry.watch.streams", open)
                .description("Open streams of changes")
                .register(meters);
    }

    void ended(StreamEnd end) {
        meters.counter("claim.registry.watch.ends", "reason", end.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
