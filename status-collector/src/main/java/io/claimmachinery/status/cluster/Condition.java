package io.claimmachinery.status.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A condition in an object's status. Reason and message may be empty. */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        @Nullable Instant lastTransition,
        @Nullable Long observedGeneration) {

    /** Returns the placeholder for an absent condition. */
    public static Condition unknown(String type) {
        return new Condition(type, "Unknown", "", "", null, null);
    }

    public boolean isTrue() {
        return "True".equals(status);
    }

    public boolean isFalse() {
        return "False".equals(status);
    }

    public boolean hasReason(String expected) {
        return reason.equals(expected);
    }
}
