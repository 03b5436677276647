package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GaugeRowsTests {

    private static final Tags LAB = Tags.of("cluster", "lab");
    private static final Tags EDGE = Tags.of("cluster", "edge");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GaugeRows rows = new GaugeRows(meters, "claim.test", "A test");

    @Test
    void hasTheRowsThatItWasGivenLastAndNoOthers() {
        rows.replace(Map.of(LAB, 1, EDGE, 2));
        assertThat(meters.scrape())
                .contains("# HELP claim_test A test\n")
                .contains("claim_test{cluster=\"edge\"} 2.0\nclaim_test{cluster=\"lab\"} 1.0\n");

        rows.replace(Map.of(EDGE, 3));
        assertThat(meters.scrape())
                .contains("claim_test{cluster=\"edge\"} 3.0\n")
                .doesNotContain("lab");

        rows.replace(Map.of());
        assertThat(meters.scrape()).doesNotContain("claim_test");

        rows.replace(Map.of(LAB, 4));
        assertThat(meters.scrape())
                .contains("claim_test{cluster=\"lab\"} 4.0\n")
                .doesNotContain("edge");
    }

    /** A gauge that is registered again is missing from some scrapes, and twice in others, which then fail. */
    @Test
    void aRowThatStaysIsInEveryScrapeOnce() throws Exception {
        // A scrape takes a while, as in a service
        for (int i = 0; i < 200; i++) {
            meters.counter("other." + i);
        }
        rows.replace(Map.of(LAB, 0));
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    rows.replace(i % 2 == 0 ? Map.of(LAB, i) : Map.of(LAB, i, EDGE, i));
                }
            });
            while (!writing.isDone()) {
                assertThat(meters.scrape().lines().filter(line -> line.startsWith("claim_test{cluster=\"lab\"}")))
                        .hasSize(1);
            }
            writing.get();
        }
        assertThat(meters.scrape()).contains("claim_test{cluster=\"lab\"} 19999.0\n");
    }
}
