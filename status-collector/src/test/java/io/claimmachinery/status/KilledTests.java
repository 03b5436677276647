package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.RegistryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Collectors in separate processes that are killed during their passes. */
class KilledTests {

    /** A soak uses more: {@code -Dcollector.kills=200}. */
    private static final int KILLS = Integer.getInteger("collector.kills", 20);

    private static final int CLAIMS = 20;
    private static final long SEED = 20260215;

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        fixture.close();
    }

    /** Runs one pass after the other, each with something to write, until it is killed. */
    static final class Passes {

        private Passes() {}

        public static void main(String[] arguments) throws IOException {
            String[] settings = Arrays.copyOf(arguments, arguments.length - 1);
            try (ConfigurableApplicationContext context = CollectorContext.of(settings)) {
                PassLoop loop = context.getBean(PassLoop.class);
                loop.pass(); // The first one is slow
                Files.createFile(Path.of(arguments[settings.length]));
                if (System.in.read() < 0) {
                    return;
                }
                while (true) {
                    loop.pass();
                }
            }
        }
    }

    @Test
    void aKilledPassLeavesGitWholeAndTheNextOneGoesOn() throws Exception {
        String[] names =
                IntStream.range(0, CLAIMS).mapToObj("claim-%02d"::formatted).toArray(String[]::new);
        fixture.commitClaims(names);
        for (String name : names) {
            fixture.createObject(name, ClaimsFixture.healthy());
        }
        Thread controller = Thread.ofVirtual().start(() -> changeEverything(names));
        SplittableRandom random = new SplittableRandom(SEED);
        int commits = fixture.commits();
        int written = 0;
        Ready next = start(0);
        for (int kill = 1; kill <= KILLS; kill++) {
            Ready passes = next;
            next = start(kill); // Starts up meanwhile
            passes.begin();
            passes.process().waitFor(random.nextLong(400), TimeUnit.MILLISECONDS);
            passes.kill();

            int now = assertWhole(kill);
            written += now > commits ? 1 : 0;
            commits = now;
        }
        next.kill();
        done.countDown();
        controller.join();
        commits = fixture.commits();
        assertThat(written).as("kills after which git had moved").isGreaterThan(KILLS / 5);

        PassLoop last = fixture.collector();
        assertThat(last.pass().exitCode()).isEqualTo(PassExitCode.DONE);
        last.pass();
        assertThat(fixture.commits()).as("what was killed is made up for, once").isLessThanOrEqualTo(commits + 1);
        assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::status)
                .containsOnly("active", "error")
                .hasSize(CLAIMS);
    }

    private void changeEverything(String[] names) {
        for (int round = 0; !isDone(); round++) {
            for (int i = 0; i < names.length; i++) {
                boolean broken = (i + round) % 2 == 0;
                fixture.setConditions(names[i], broken ? ClaimsFixture.broken("quota") : ClaimsFixture.healthy());
            }
        }
    }

    private boolean isDone() {
        try {
            return done.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    /**
     * Checks that every object exists, the registry is complete, and the last commit is from a single pass. Returns the
     * number of objects. The next process may already be in its first pass, so everything is read from one commit.
     */
    private int assertWhole(int kill) {
        TestRepository remote = fixture.remote();
        remote.git("fsck", "--strict", "--connectivity-only");
        String head = remote.head("main").orElseThrow();
        assertThat(RegistryReader.read(remote.read(head, "claims/registry.yaml"), "registry.yaml")
                        .claims())
                .as("after kill %d", kill)
                .hasSize(CLAIMS)
                .allSatisfy(entry -> assertThat(entry.path()).isEqualTo("claims/infra/" + entry.name()));
        String subject = remote.git("log", "-1", "--format=%s", head);
        if (subject.startsWith("Claim status: ")) {
            long changed = remote.git("diff", "-U0", head + "~1", head)
                    .lines()
                    .filter(line -> line.startsWith("+    statusMessage:"))
                    .count();
            assertThat(subject).startsWith("Claim status: " + changed + " changed");
        }
        return Integer.parseInt(remote.git("rev-list", "--count", head).strip());
    }

    /** A process that is ready and waits for the signal to begin. */
    private record Ready(Process process, Path sign) {

        void begin() throws IOException {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(sign));
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private Ready start(int number) throws IOException {
        Path sign = directory.resolve("ready-" + number);
        List<String> line = ClaimsFixture.program(Passes.class);
        line.addAll(List.of(fixture.arguments()));
        line.add(sign.toString());
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        started.add(process);
        return new Ready(process, sign);
    }
}
