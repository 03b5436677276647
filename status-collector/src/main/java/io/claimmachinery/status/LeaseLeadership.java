package io.claimmachinery.status;

import io.claimmachinery.status.cluster.LeaseElection;
import io.claimmachinery.status.cluster.LeaseElection.Outage;
import java.time.Clock;
import java.time.Duration;

/**
 * Leadership through a lease. While the cluster with the lease cannot be reached, replicas also lead without it,
 * because claims in other clusters still need passes. The last leader continues immediately, the others after a while.
 * Several active replicas do no harm: git accepts only one of two competing commits.
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

    /** Tries to get the lease. Returns true if this replica has just become the leader. */
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
