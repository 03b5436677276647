package io.claimmachinery.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gauges with the same name and a row for each combination of tags. All values are replaced together. A row that stays
 * keeps its gauge. Micrometer's {@code MultiGauge} registers it again instead: a scrape at that moment finds no gauge,
 * or finds two and fails because of duplicate labels.
 */
public final class GaugeRows {

    private final MeterRegistry meters;
    private final String name;
    private final String description;
    private final Map<Tags, Row> rows = new HashMap<>();

    private record Row(Gauge gauge, AtomicReference<Number> value) {}

    public GaugeRows(MeterRegistry meters, String name, String description) {
        this.meters = meters;
        this.name = name;
        this.description = description;
    }

    /** Replaces all rows. Thread-safe. */
    public synchronized void replace(Map<Tags, ? extends Number> values) {
        // Adds new rows first, because a name that loses its last row is registered again
        values.forEach((tags, value) ->
                rows.computeIfAbsent(tags, it -> register(it, value)).value().set(value));
        rows.entrySet().removeIf(row -> {
            boolean gone = !values.containsKey(row.getKey());
            if (gone) {
                meters.remove(row.getValue().gauge());
            }
            return gone;
        });
    }

    private Row register(Tags tags, Number first) {
        AtomicReference<Number> value = new AtomicReference<>(first);
        return new Row(
                Gauge.builder(name, value, it -> it.get().doubleValue())
                        .strongReference(true)
                        .description(description)
                        .tags(tags)
                        .register(meters),
                value);
    }
}
