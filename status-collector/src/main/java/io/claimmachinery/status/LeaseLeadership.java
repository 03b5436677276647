package io.claimmachinery.status;

import io.claimmachinery.status.cluster.LeaseElection;
import io.claimmachinery.status.cluster.LeaseElection.Outage;
import java.time.Clock;
import java.time.Duration;

/**
 * Leads with the lease; and without it while the cluster that has it cannot be reached, since claims of other clusters need
 * their passes all the same. Then the last leader goes on at once, and the others after a while. Several that work at a time do
 * no harm: git takes only one of two competing commits.
 */
final class LeaseLeadership implements PassLoop.Leadership {

    private final LeaseElection lease;
    private final Duration patience;
    private final Clock clock;
    private volatile boolean yielded;

    LeaseLeadership(LeaseElection lease, Duration patience, Clock clock) {
        this.lease = lease;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public boolean leads() {
        return lease.leads();
    }

    @Override
    public boolean standsIn() {
        return !yielded
                && !lease.leads()
                && lease.outage().filter(this::isPatienceOver).isPresent();
    }

    @Override
    public boolean isCutOff() {
        return !lease.leads() && lease.outage().isPresent();
    }

    @Override
    public void yieldToAnother() {
        yielded = true;
    }

    /** Tries for the lease; true when this replica leads now and did not before. */
    boolean renew(PassLoop loop) {
        boolean led = lease.leads();
        boolean leads = lease.tryToLead();
        if (lease.outage().isPresent()) {
            Outage outage = lease.outage().get();
            loop.cutOff(outage.since(), outage.reason());
        } else {
            yielded = false;
            loop.leaseReached();
            if (!leads) {
                loop.standBy();
            }
        }
        return leads && !led;
    }

    private boolean isPatienceOver(Outage outage) {
        return !outage.refused()
                && (outage.led() || !outage.since().plus(patience).isAfter(clock.instant()));
    }
}
