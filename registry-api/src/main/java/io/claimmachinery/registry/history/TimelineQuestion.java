package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query for a timeline: the period, the step and the claims.
 *
 * @param by a facet; claims are also counted by its values
 */
public record TimelineQuestion(Instant from, Instant to, Duration step, Optional<Facet> by, ClaimFilter filter) {

    public TimelineQuestion {
        if (to.isBefore(from) || step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("A timeline needs a later end than its start, and a step");
        }
    }

    /** Returns the number of moments. */
    public long steps() {
        return Duration.between(from, to).dividedBy(step) + 1;
    }

    List<Instant> moments() {
        List<Instant> moments = new ArrayList<>();
        for (Instant moment = from; !moment.isAfter(to); moment = moment.plus(step)) {
            moments.add(moment);
        }
        return moments;
    }
}
