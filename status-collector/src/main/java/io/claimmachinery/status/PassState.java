package io.claimmachinery.status;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the passes so far. */
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

    /** There was no pass to make, since another replica leads or might. */
    void rested() {
        lastEnd = clock.instant();
        idle = true;
    }

    /** This replica makes a pass. */
    void works() {
        idle = false;
    }

    /** Another replica makes the passes: once it no longer does, this one has its time for the first. */
    void standsBy() {
        waitingSince = clock.instant();
        problem = "";
        standby = true;
    }

    /** Nobody knows who leads, so no replica is on standby. */
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

    /** Since when the lease that elects a leader cannot be reached; null while it can. */
    @Nullable Instant leaseLostSince() {
        return leaseLostSince;
    }

    String leaseProblem() {
        return leaseProblem;
    }

    /** Whether this replica is the one that makes passes, with the lease or without; before the first pass, if nothing speaks against it. */
    boolean isWorking() {
        return !standby && !idle;
    }

    boolean isStandby() {
        return standby;
    }

    String problem() {
        return problem;
    }

    /** When a pass last ended, well or not, or was not needed; the start of the program before the first. */
    Instant lastEnd() {
        return lastEnd;
    }

    /** When a pass last ended well. */
    @Nullable Instant lastSuccess() {
        return lastSuccess;
    }

    /** Since when a pass of this replica that ends well is waited for. */
    Instant waitingSince() {
        return waitingSince;
    }
}
