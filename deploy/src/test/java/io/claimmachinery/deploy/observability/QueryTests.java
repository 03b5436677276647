package io.claimmachinery.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.observability.Query.Match;
import io.claimmachinery.deploy.observability.Query.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTests {

    @Test
    void findsMetricsLabelsAndGroupings() {
        Query query = new Query(
                "",
                "sum by (template, job) (rate(a_count{outcome=~\"x|y\", job=\"m\"}[5m])) / max(b) > 0.2 or vector(0)");

        assertThat(query.selectors())
                .containsExactly(
                        new Selector("a_count", List.of(new Match("outcome", "x|y"), new Match("job", "m"))),
                        new Selector("b", List.of()));
        assertThat(query.groupings()).containsExactly("job", "template");
    }

    @Test
    void readsNamesAndLabelsFromAPageOfMetrics() {
        assertThat(ExposedMetrics.parse("""
                        # HELP a_total Things
                        # TYPE a_total counter
                        a_total{cause="x, \\"y\\"",to="z"} 1.0
                        b 2.0
                        """).labels())
                .hasSize(2)
                .hasEntrySatisfying("a_total", labels -> assertThat(labels).containsExactly("cause", "to"))
                .hasEntrySatisfying("b", labels -> assertThat(labels).isEmpty());
    }
}
