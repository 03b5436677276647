package io.claimmachinery.status.publish;

import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of publishing. */
final class PublishMetrics {

    private final MeterRegistry meters;

    PublishMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts a message to a webhook or portal by its outcome. */
    void told(String whom, String outcome) {
        meters.counter("claim.status.told", "to", whom, "outcome", outcome).increment();
    }
}
