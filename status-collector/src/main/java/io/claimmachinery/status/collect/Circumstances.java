package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a claim besides the cluster's answer.
 *
 * @param last the status that the registry has now
 * @param expectedSince when the claim began to be expected in its cluster
 * @param reach whether what is in git reaches the cluster
 */
record Circumstances(String cluster, @Nullable ClaimStatus last, Instant expectedSince, Instant now, Reach reach) {

    /** Whether a time lies less than a duration back. An absent time lies back for ever. */
    boolean isWithin(Duration duration, @Nullable Instant time) {
        return time != null && time.plus(duration).isAfter(now);
    }

    /** The last status; a claim that never had one is being created. */
    ClaimStatus lastOrCreating() {
        return last == null ? ClaimStatus.CREATING : last;
    }
}
