package io.claimmachinery.registry.sync;

import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.web.GaugeRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Metrics of the sync: age, failures, duration and number of claims. */
final class SyncMetrics {

    private final MeterRegistry meters;
    private final CatalogHolder holder;
    private final GaugeRows claims;
    private final GaugeRows info;

    SyncMetrics(MeterRegistry meters, CatalogHolder holder, Clock clock) {
        this.meters = meters;
        this.holder = holder;
        this.claims = new GaugeRows(meters, "claim.registry.claims", "Claims in the registry by status");
        this.info = new GaugeRows(meters, "claim.registry.info", "The revision that is served");
        Gauge.builder(
                        "claim.registry.age",
                        holder,
                        h -> h.state().age(clock.instant()).toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("Time since the remote last confirmed that the served revision is its newest")
                .register(meters);
        Gauge.builder("claim.registry.loaded", holder, h -> h.state().loaded().isPresent() ? 1 : 0)
                .description("1 once a registry is served")
                .register(meters);
        Gauge.builder("claim.registry.problem", holder, h -> h.state().problem() == null ? 0 : 1)
                .description("1 while the last sync failed, so the served revision may be out of date")
                .register(meters);
        Gauge.builder("claim.registry.sync.failures", holder, h -> h.state().failures())
                .description("Syncs that failed in a row")
                .register(meters);
    }

    Timer.Sample start() {
        return Timer.start(meters);
    }

    void stop(Timer.Sample sample, SyncOutcome outcome) {
        sample.stop(Timer.builder("claim.registry.sync")
                .description("Syncs with the remote by outcome")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters));
        if (outcome == SyncOutcome.UPDATED) {
            holder.state().loaded().ifPresent(this::describe);
        }
    }

    /** Counts a sync by its trigger: the interval or a request. */
    void woken(boolean requested) {
        meters.counter("claim.registry.sync.starts", "by", requested ? "request" : "clock")
                .increment();
    }

    private void describe(Catalog catalog) {
        String revision = catalog.revision().toString();
        info.replace(Map.of(Tags.of("revision", revision), 1));
        Map<Tags, Integer> counts = new HashMap<>();
        catalog.count(CatalogQuery.ALL, Facet.STATUS)
                .forEach((status, count) -> counts.merge(Tags.of("status", statusOf(status)), count, Integer::sum));
        claims.replace(counts);
    }

    private static String statusOf(String status) {
        return status.isEmpty() ? "none" : status;
    }
}
