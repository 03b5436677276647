package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a claim in addition to the cluster's answer.
 *
 * @param last the current status in the registry
 * @param expectedSince since when the claim is expected in its cluster
 * @param reach whether the content of git reaches the cluster
 */
record Circumstances(String cluster, @Nullable ClaimStatus last, Instant expectedSince, Instant now, Reach reach) {

    /** Returns whether a time is less than a duration ago. An absent time never is. */
    boolean isWithin(Duration duration, @Nullable Instant time) {
        return time != null && time.plus(duration).isAfter(now);
    }

    /** Returns the last status. A claim without a status is being created. */
    ClaimStatus lastOrCreating() {
        return last == null ? ClaimStatus.CREATING : last;
    }
}
