package io.claimmachinery.status;

import io.claimmachinery.web.HealthFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The age of the last pass and its problems, for health responses. */
final class PassFacts implements HealthFacts {

    /** Apart from the requests to clusters, no pass takes longer: all its calls have deadlines. */
    private static final Duration LONGEST_WRITING = Duration.ofMinutes(10);

    private final PassState state;
    private final CheckProperties check;
    private final Duration longestPass;
    private final Clock clock;

    /** Creates facts for passes whose requests to clusters take at most the given time. */
    PassFacts(PassState state, CheckProperties check, Duration asking, Clock clock) {
        this.state = state;
        this.check = check;
        this.longestPass = asking.plus(LONGEST_WRITING);
        this.clock = clock;
    }

    boolean isOverdue() {
        return !state.isStandby() && isOlder(state.waitingSince(), check.overdue());
    }

    /** Returns whether the lease has been unreachable for longer than the interval of passes. */
    boolean isLeaseLost() {
        Instant since = state.leaseLostSince();
        return since != null && isOlder(since, check.interval());
    }

    boolean isStuck() {
        return isOlder(state.lastEnd(), check.overdue().plus(longestPass));
    }

    @Override
    public String name() {
        return "pass";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("leader", state.isWorking());
        facts.put("overdue", isOverdue());
        Instant success = state.lastSuccess();
        if (success != null) {
            facts.put("lastSuccess", success.toString());
        }
        Instant leaseLost = state.leaseLostSince();
        if (leaseLost != null) {
            facts.put("lease", "not reachable since " + leaseLost + ": cluster " + state.leaseProblem());
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
