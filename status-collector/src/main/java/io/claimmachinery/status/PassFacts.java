package io.claimmachinery.status;

import io.claimmachinery.web.HealthFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How old the last pass is, and what is wrong with it, for health answers. */
final class PassFacts implements HealthFacts {

    /** No pass takes longer: all its calls have deadlines. */
    private static final Duration LONGEST_PASS = Duration.ofMinutes(15);

    private final PassState state;
    private final CheckProperties check;
    private final Clock clock;

    PassFacts(PassState state, CheckProperties check, Clock clock) {
        this.state = state;
        this.check = check;
        this.clock = clock;
    }

    boolean isOverdue() {
        return !state.isStandby() && isOlder(state.waitingSince(), check.overdue());
    }

    boolean isStuck() {
        return isOlder(state.lastEnd(), check.overdue().plus(LONGEST_PASS));
    }

    @Override
    public String name() {
        return "pass";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("leader", !state.isStandby());
        facts.put("overdue", isOverdue());
        Instant success = state.lastSuccess();
        if (success != null) {
            facts.put("lastSuccess", success.toString());
        }
        if (!state.problem().isEmpty()) {
            facts.put("problem", state.problem());
        }
        return facts;
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.plus(age).isBefore(clock.instant());
    }
}
