package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassHealthTests {

    private final MovableClock clock = new MovableClock();
    private final PassState state = new PassState(clock);
    private final PassFacts facts = new PassFacts(
            state,
            new CheckProperties(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(90),
                    Duration.ofHours(1),
                    3,
                    Duration.ZERO,
                    true),
            Duration.ofMinutes(5),
            clock);

    @Test
    void aPassIsOverdueAfterThreeIntervalsAndAMinute() {
        clock.forward(Duration.ofMinutes(16));
        assertThat(facts.isOverdue()).isFalse();

        clock.forward(Duration.ofSeconds(1));

        assertThat(facts.isOverdue()).isTrue();
        assertThat(new PassHealth(facts, facts::isOverdue).health().getStatus().getCode())
                .isEqualTo("DOWN");
        state.succeeded();
        assertThat(new PassHealth(facts, facts::isOverdue).health().getStatus().getCode())
                .isEqualTo("UP");
    }

    @Test
    void passesThatFailAreOverdueToo() {
        clock.forward(Duration.ofMinutes(17));
        state.failed("git is away");

        assertThat(facts.isOverdue()).isTrue();
        assertThat(facts.isStuck()).isFalse();
        assertThat(facts.facts()).containsEntry("problem", "git is away").containsEntry("overdue", true);
    }

    @Test
    void aProgramWhosePassesDoNotEndIsStuck() {
        clock.forward(Duration.ofMinutes(31));
        assertThat(facts.isStuck()).isFalse();

        clock.forward(Duration.ofSeconds(1));

        assertThat(facts.isStuck()).isTrue();
    }

    @Test
    void aStandbyReplicaIsNeverOverdue() {
        state.standsBy();
        clock.forward(Duration.ofDays(1));

        assertThat(facts.isOverdue()).isFalse();
        assertThat(facts.facts()).containsEntry("leader", false);

        state.standsBy();
        state.failed("git is away");
        assertThat(facts.isOverdue()).as("it has only begun").isFalse();
    }
}
