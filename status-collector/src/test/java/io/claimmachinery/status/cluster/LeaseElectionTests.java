package io.claimmachinery.status.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.status.MovableClock;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas and the Lease that one of them holds. */
class LeaseElectionTests {

    private static final ServedKind LEASES = new ServedKind("coordination.k8s.io/v1", "Lease", "leases", true);
    private static final Duration TERM = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private StandInCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = StandInCluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void oneLeadsAndGoesOnLeading() {
        LeaseElection one = replica("one");
        LeaseElection two = replica("two");

        for (int round = 0; round < 10; round++) {
            assertThat(one.tryToLead()).isTrue();
            assertThat(two.tryToLead()).isFalse();
            clock.forward(Duration.ofSeconds(10));
        }
        assertThat(cluster.get(LEASES, "ops", "collector")).contains("\"holderIdentity\":\"one\"");
    }

    @Test
    void anotherTakesOverWhenTheLeaderDies() {
        LeaseElection one = replica("one");
        LeaseElection two = replica("two");
        one.tryToLead();
        two.tryToLead();

        clock.forward(Duration.ofSeconds(29));
        assertThat(two.tryToLead()).isFalse();
        assertThat(one.leads()).isTrue();

        clock.forward(Duration.ofSeconds(1));
        assertThat(one.leads())
                .as("it knows that its time is up, without asking")
                .isFalse();
        assertThat(two.tryToLead()).isTrue();
        assertThat(cluster.get(LEASES, "ops", "collector"))
                .contains("\"holderIdentity\":\"two\"", "\"leaseTransitions\":1");
        assertThat(one.tryToLead()).isFalse();
    }

    @Test
    void anotherTakesOverAtOnceWhenTheLeaderEndsInOrder() {
        LeaseElection one = replica("one");
        LeaseElection two = replica("two");
        one.tryToLead();
        two.tryToLead();

        one.release();

        assertThat(one.leads()).isFalse();
        assertThat(two.tryToLead()).isTrue();
    }

    @Test
    void leadsOnForItsTermWhileTheApiIsAway() {
        LeaseElection one = replica("one");
        one.tryToLead();
        cluster.faults().refuse(_ -> true, 500, "etcd is away", 99);

        clock.forward(Duration.ofSeconds(20));
        assertThat(one.tryToLead()).isTrue();

        clock.forward(Duration.ofSeconds(10));
        assertThat(one.tryToLead()).isFalse();
        assertThat(one.outage()).hasValueSatisfying(outage -> {
            assertThat(outage.led()).isTrue();
            assertThat(outage.refused()).isFalse();
            assertThat(outage.since()).isEqualTo(clock.instant().minusSeconds(10));
        });

        cluster.faults().clear();
        assertThat(one.tryToLead()).isTrue();
        assertThat(one.outage()).isEmpty();
    }

    @Test
    void aLeaseThatMayNotBeReadIsARefusal() {
        LeaseElection one = replica("one");
        cluster.faults().refuse(_ -> true, 403, "leases is forbidden", 99);

        assertThat(one.tryToLead()).isFalse();
        assertThat(one.outage()).hasValueSatisfying(outage -> {
            assertThat(outage.refused()).isTrue();
            assertThat(outage.reason()).contains("403");
        });
    }

    @Test
    void ofManyThatStartAtOnceOneLeads() throws InterruptedException {
        List<LeaseElection> leaders = new CopyOnWriteArrayList<>();
        List<Thread> replicas = IntStream.range(0, 8)
                .mapToObj(number -> replica("replica-" + number))
                .map(replica -> Thread.ofVirtual().start(() -> {
                    if (replica.tryToLead()) {
                        leaders.add(replica);
                    }
                }))
                .toList();
        for (Thread replica : replicas) {
            replica.join();
        }
        assertThat(leaders).hasSize(1);
    }

    private LeaseElection replica(String name) {
        LeaseSettings settings = new LeaseSettings("ops", "collector", name, TERM);
        return new LeaseElection(() -> Config.fromUrl(cluster.url().toString()), settings, clock);
    }
}
