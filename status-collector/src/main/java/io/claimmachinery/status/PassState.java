package io.claimmachinery.status;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of the passes so far. */
final class PassState {

    private final Clock clock;
    private volatile Instant lastEnd;
    private volatile Instant waitingSince;
    private volatile @Nullable Instant lastSuccess;
    private volatile String problem = "";
    private volatile boolean standby;
    private volatile boolean idle;
    private volatile @Nullable Instant leaseLostSince;
    private volatile String leaseProblem = "";

    PassState(Clock clock) {
        this.clock = clock;
        this.lastEnd = clock.instant();
        this.waitingSince = lastEnd;
    }

    void succeeded() {
        Instant now = clock.instant();
        lastEnd = now;
        lastSuccess = now;
        waitingSince = now;
        problem = "";
        standby = false;
    }

    void failed(String reason) {
        lastEnd = clock.instant();
        problem = reason;
        standby = false;
    }

    /** Records that no pass was needed, because another replica leads or may lead. */
    void rested() {
        lastEnd = clock.instant();
        idle = true;
    }

    /** Records that this replica is running a pass. */
    void works() {
        idle = false;
    }

    /** Records that another replica runs the passes. When it stops, this replica has the full time for its first pass. */
    void standsBy() {
        waitingSince = clock.instant();
        problem = "";
        standby = true;
    }

    /** Records that the leader is unknown, so no replica is on standby. */
    void leaseLost(Instant since, String reason) {
        idle |= standby;
        leaseLostSince = since;
        leaseProblem = reason;
        standby = false;
    }

    void leaseReached() {
        leaseLostSince = null;
        leaseProblem = "";
    }

    /** Returns since when the lease cannot be reached; null while it can. */
    @Nullable Instant leaseLostSince() {
        return leaseLostSince;
    }

    String leaseProblem() {
        return leaseProblem;
    }

    /** Returns whether this replica runs the passes, with or without the lease. Before the first pass, this is assumed. */
    boolean isWorking() {
        return !standby && !idle;
    }

    boolean isStandby() {
        return standby;
    }

    String problem() {
        return problem;
    }

    /** Returns when a pass last ended, successfully or not, or was not needed; before the first one, the start of the program. */
    Instant lastEnd() {
        return lastEnd;
    }

    /** Returns when a pass last succeeded. */
    @Nullable Instant lastSuccess() {
        return lastSuccess;
    }

    /** Returns since when a successful pass of this replica is awaited. */
    Instant waitingSince() {
        return waitingSince;
    }
}
