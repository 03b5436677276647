package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.status.cluster.LeaseElection;
import io.claimmachinery.status.cluster.LeaseSettings;
import io.kubernetes.client.util.Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two replicas whose lease is in a cluster that goes down, while the cluster of their claims stays up. */
class LeaseOutageTests {

    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();
    private ClaimsFixture fixture;
    private StandInCluster leases;
    private Replica one;
    private Replica two;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        leases = StandInCluster.start();
        fixture.commitClaims("app");
        fixture.createObject("app", healthy());
        one = new Replica("one");
        two = new Replica("two");
    }

    @AfterEach
    void stop() {
        leases.close();
        fixture.close();
    }

    private final class Replica {
        private final PassLoop loop;
        private final LeaseLeadership leadership;
        private final ConfigurableApplicationContext context;

        Replica(String name) {
            LeaseElection election = new LeaseElection(
                    () -> Config.fromUrl(leases.url().toString()),
                    new LeaseSettings("ops", "collector", name, TERM),
                    clock);
            leadership = new LeaseLeadership(election, PATIENCE, clock);
            context = fixture.context("--check.misses=1");
            loop = new PassLoop(
                    context.getBean(StatusPass.class),
                    leadership,
                    context.getBean(PassState.class),
                    context.getBean(PassMetrics.class));
        }

        /** Returns the value in metrics and health. */
        boolean isLeader() {
            double gauge = context.getBean(MeterRegistry.class)
                    .get("claim.status.leader")
                    .gauge()
                    .value();
            Object fact = context.getBean(PassFacts.class).facts().get("leader");
            assertThat(fact).isEqualTo(gauge == 1);
            return gauge == 1;
        }

        boolean pass() {
            leadership.renew(loop);
            return loop.pass() instanceof PassOutcome.Done;
        }
    }

    private void loseTheLease() {
        assertThat(one.pass()).isTrue();
        assertThat(two.pass()).isFalse();
        leases.faults().refuse(_ -> true, 500, "etcd is away", 9_999);
        one.leadership.renew(one.loop);
        two.leadership.renew(two.loop);
        clock.forward(TERM);
    }

    @Test
    void theLastLeaderGoesOnAndTheOtherWaits() {
        loseTheLease();

        fixture.setConditions("app", broken("quota exceeded"));
        assertThat(two.pass()).isFalse();
        assertThat(one.pass()).isTrue();
        assertThat(one.isLeader()).isTrue();
        assertThat(two.isLeader()).isFalse();
        assertThat(fixture.entry("app").status()).isEqualTo("error");
        fixture.setConditions("app", healthy());
        assertThat(one.pass()).as("it knows its own writing again").isTrue();
        assertThat(one.pass()).isTrue();
        assertThat(fixture.entry("app").status()).isEqualTo("active");
    }

    @Test
    void theOtherBeginsWhenNobodyWorks() {
        loseTheLease();
        clock.forward(PATIENCE);
        fixture.setConditions("app", broken("quota exceeded"));

        assertThat(two.isLeader()).isFalse();
        assertThat(two.pass()).isTrue();

        assertThat(two.isLeader()).isTrue();
        assertThat(fixture.entry("app").status()).isEqualTo("error");
    }

    @Test
    void ofTwoThatWorkOneGivesWay() {
        loseTheLease();
        clock.forward(PATIENCE);
        assertThat(one.pass()).isTrue();
        assertThat(two.pass()).as("nothing shows yet that another one works").isTrue();

        fixture.setConditions("app", broken("quota exceeded"));
        assertThat(one.pass()).isTrue();
        int commits = fixture.commits();
        fixture.setConditions("app", healthy());

        assertThat(two.pass()).isFalse();
        assertThat(two.pass()).as("as long as the lease is away").isFalse();
        assertThat(two.isLeader()).isFalse();
        assertThat(one.isLeader()).isTrue();
        assertThat(fixture.commits()).isEqualTo(commits);
        assertThat(one.pass()).isTrue();
        assertThat(fixture.entry("app").status()).isEqualTo("active");
    }

    @Test
    void theLeaseCountsAgainOnceItIsBack() {
        loseTheLease();
        clock.forward(PATIENCE);
        assertThat(one.pass()).isTrue();
        assertThat(two.pass()).isTrue();

        leases.faults().clear();

        assertThat(two.pass()).isTrue();
        assertThat(one.pass()).isFalse();
        assertThat(one.leadership.standsIn()).isFalse();
        assertThat(two.isLeader()).isTrue();
        assertThat(one.isLeader()).isFalse();
    }

    @Test
    void nobodyWorksWhereTheLeaseIsRefused() {
        assertThat(one.pass()).isTrue();
        leases.faults().refuse(_ -> true, 403, "leases is forbidden", 9_999);
        one.leadership.renew(one.loop);
        clock.forward(TERM.plus(PATIENCE));

        assertThat(one.pass()).isFalse();
        assertThat(two.pass()).isFalse();
        assertThat(one.isLeader()).isFalse();
        assertThat(two.isLeader()).isFalse();
    }

    @Test
    void saysInPlainWordsWhyTheLeaseIsAway() {
        assertThat(one.pass()).isTrue();
        leases.faults().refuse(_ -> true, 403, "leases is forbidden", 1);
        one.leadership.renew(one.loop);
        assertThat(lease()).endsWith(": cluster refuses (403): leases is forbidden");

        leases.close();
        one.leadership.renew(one.loop);
        assertThat(lease())
                .contains(": cluster not reachable: ")
                .doesNotContain("HTTP response", "Message:", "Exception");
    }

    private String lease() {
        return String.valueOf(one.context.getBean(PassFacts.class).facts().get("lease"));
    }
}
