package io.claimmachinery.status;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the passes so far. */
final class PassState {

    private final Clock clock;
    private final Instant started;
    private volatile @Nullable Instant lastEnd;
    private volatile @Nullable Instant lastSuccess;
    private volatile String problem = "";
    private volatile boolean standby;

    PassState(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    void succeeded() {
        Instant now = clock.instant();
        lastEnd = now;
        lastSuccess = now;
        problem = "";
        standby = false;
    }

    void failed(String reason) {
        lastEnd = clock.instant();
        problem = reason;
        standby = false;
    }

    /** Another replica makes the passes. */
    void standsBy() {
        lastEnd = clock.instant();
        standby = true;
    }

    boolean isStandby() {
        return standby;
    }

    String problem() {
        return problem;
    }

    /** When a pass last ended, well or not; the start of the program before the first. */
    Instant lastEnd() {
        Instant end = lastEnd;
        return end == null ? started : end;
    }

    /** When a pass last ended well. */
    @Nullable Instant lastSuccess() {
        return lastSuccess;
    }

    /** Since when a pass that ends well is waited for. */
    Instant waitingSince() {
        Instant success = lastSuccess;
        return success == null ? started : success;
    }
}
