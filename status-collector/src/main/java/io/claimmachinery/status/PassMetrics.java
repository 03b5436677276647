package io.claimmachinery.status;

import io.claimmachinery.status.cluster.ApiCalls;
import io.claimmachinery.status.collect.CheckedClaim;
import io.claimmachinery.web.GaugeRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The metrics of passes. */
final class PassMetrics implements ApiCalls {

    private final MeterRegistry meters;
    private final GaugeRows claims;
    private final GaugeRows unanswered;

    record Sample(Timer.Sample timer) {}

    PassMetrics(MeterRegistry meters, PassState state, Clock clock) {
        this.meters = meters;
        this.claims = new GaugeRows(meters, "claim.status.claims", "Claims by cluster and status, as of the last pass");
        this.unanswered = new GaugeRows(
                meters,
                "claim.status.unanswered",
                "1 for clusters that did not answer for all claims in the last pass");
        Gauge.builder("claim.status.age", state, s -> seconds(s.waitingSince(), clock.instant()))
                .baseUnit("seconds")
                .description("Time since a pass last succeeded; in a standby replica, time since another was known"
                        + " to lead")
                .register(meters);
        Gauge.builder("claim.status.lease.unreachable", state, s -> unreachable(s, clock.instant()))
                .baseUnit("seconds")
                .description("How long the lease that elects a leader has been unreachable; 0 while it is reachable")
                .register(meters);
        Gauge.builder("claim.status.leader", state, s -> s.isWorking() ? 1 : 0)
                .description("1 for the replica that makes the passes")
                .register(meters);
    }

    Sample start() {
        return new Sample(Timer.start(meters));
    }

    void done(Sample sample, PassReport report) {
        stop(sample, outcome(report));
        claims.replace(report.findings().findings().stream()
                .collect(Collectors.groupingBy(PassMetrics::tags, Collectors.counting())));
        unanswered.replace(report.findings().unanswered().keySet().stream()
                .collect(Collectors.toMap(cluster -> Tags.of("cluster", cluster), _ -> 1)));
        report.written()
                .revision()
                .ifPresent(_ -> meters.counter("claim.status.writes").increment());
        meters.counter("claim.status.lost.races")
                .increment(Math.max(0, report.written().attempts() - 1));
        report.written()
                .news()
                .forEach(change -> meters.counter(
                                "claim.status.changes", "to", change.status().value())
                        .increment());
    }

    /** Called when another replica leads and reports claims and clusters. */
    void standsBy() {
        claims.replace(Map.of());
        unanswered.replace(Map.of());
    }

    void failed(Sample sample, String outcome) {
        stop(sample, outcome);
    }

    @Override
    public void made(String cluster, String verb, String outcome) {
        meters.counter("claim.status.api.calls", "cluster", cluster, "verb", verb, "outcome", outcome)
                .increment();
    }

    private static String outcome(PassReport report) {
        if (report.written().failure().isPresent()) {
            return "failed";
        }
        return report.isWhole() ? "done" : "incomplete";
    }

    private static double unreachable(PassState state, Instant now) {
        Instant since = state.leaseLostSince();
        return since == null ? 0 : seconds(since, now);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static Tags tags(CheckedClaim finding) {
        return Tags.of("cluster", finding.cluster(), "status", finding.status().value());
    }

    private void stop(Sample sample, String outcome) {
        sample.timer()
                .stop(Timer.builder("claim.status.pass")
                        .description("Passes by outcome")
                        .tag("outcome", outcome)
                        .register(meters));
    }
}
