package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.RegistryEditor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A collector, and ten other writers that change the same registry at the same time. */
class ConcurrentWritersTests {

    private static final int CLAIMS = 50;
    private static final int ROUNDS = 10;
    private static final int WRITERS = 10;
    private static final int MOST_WRITES = 15;
    private static final RepositoryPath REGISTRY = RepositoryPath.of("claims/registry.yaml");

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void fiveHundredChangesAmongTenOtherWritersLoseNothing() throws Exception {
        List<String> names =
                IntStream.range(0, CLAIMS).mapToObj("claim-%02d"::formatted).toList();
        fixture.commitClaims(names.toArray(String[]::new));
        names.forEach(name -> fixture.createObject(name, ClaimsFixture.healthy()));
        ConfigurableApplicationContext context = fixture.context();
        PassLoop collector = context.getBean(PassLoop.class);

        List<Set<String>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Set<String>>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> threads.submit(() -> write(number, names.get(number))))
                    .toList();
            for (int round = 0; round < ROUNDS; round++) {
                String[] conditions = conditions(round);
                names.forEach(name -> fixture.setConditions(name, conditions));
                assertThat(collector.pass().exitCode()).as("round %d", round).isEqualTo(PassExitCode.DONE);
                assertThat(fixture.registry().claims())
                        .filteredOn(entry -> names.contains(entry.name()))
                        .hasSize(CLAIMS)
                        .extracting(ClaimEntry::statusMessage)
                        .containsOnly(message(round));
            }
            done.countDown();
            for (Future<Set<String>> writer : writers) {
                written.add(writer.get());
            }
        }

        assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::name)
                .containsAll(names)
                .hasSize(CLAIMS + written.stream().mapToInt(Set::size).sum());
        written.forEach(own -> assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::name)
                .containsAll(own));
        assertThat(names.subList(0, WRITERS))
                .allSatisfy(name -> assertThat(fixture.entry(name).expiresAt()).startsWith("2030-"));
        assertThat(context.getBean(MeterRegistry.class)
                        .counter("claim.status.lost.races")
                        .count())
                .as("the collector met others")
                .isPositive();
        assertEveryCommitIsAChange();
    }

    /**
     * Adds and removes its own claims, and changes another field of a claim whose status changes. Returns the claims
     * that are left.
     */
    private Set<String> write(int number, String shared) throws InterruptedException {
        Set<String> own = new TreeSet<>();
        GitOptions options = GitOptions.in(directory.resolve("writer-" + number)).toBuilder()
                .signing(GitOptions.Signing.NEVER)
                .build()
                .toBuilder()
                .attempts(1_000)
                .build();
        try (ClaimsRepository claims =
                ClaimsRepository.open(GitRemote.of(fixture.remote().directory()), options)) {
            for (int i = 0; i < MOST_WRITES && !(done.await(200, TimeUnit.MILLISECONDS) && i > 3); i++) {
                switch (i % 3) {
                    case 0 -> {
                        String name = "own-%d-%02d".formatted(number, i);
                        edit(claims, editor -> editor.add(newEntry(name)));
                        own.add(name);
                    }
                    case 1 -> {
                        Map<String, @Nullable String> expiry =
                                Map.of("expiresAt", "2030-01-%02dT00:00:00Z".formatted(i + 1));
                        edit(claims, editor -> editor.change(shared, expiry));
                    }
                    default -> {
                        if (own.size() > 1) {
                            String first = own.iterator().next();
                            edit(claims, editor -> editor.remove(first));
                            own.remove(first);
                        }
                    }
                }
            }
        }
        return own;
    }

    private static void edit(ClaimsRepository claims, UnaryOperator<RegistryEditor> edit) {
        PublishRequest request =
                PublishRequest.onto(BranchName.of("main"), new GitIdentity("Writer", "writer@example.com"), "Write");
        claims.publish(request, tree -> edit(tree, edit));
    }

    private static void edit(TreeEdit tree, UnaryOperator<RegistryEditor> edit) {
        String text = new String(tree.read(REGISTRY).orElseThrow(), StandardCharsets.UTF_8);
        RegistryEditor editor = edit.apply(RegistryEditor.on(text, REGISTRY.value()));
        tree.put(REGISTRY, editor.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns an entry in a cluster that the collector does not query. */
    private static ClaimEntry newEntry(String name) {
        return ClaimEntry.of(
                Map.of(
                        "name", name,
                        "template", "volumeclaim",
                        "category", "infra",
                        "cluster", "elsewhere",
                        "createdAt", "2026-02-04T19:43:28Z",
                        "createdBy", "writer",
                        "source", "cli",
                        "repository", "team/claims",
                        "path", "claims/infra/" + name),
                Map.of());
    }

    private static String[] conditions(int round) {
        return round % 2 == 0 ? ClaimsFixture.broken("reason " + letter(round)) : ClaimsFixture.healthy();
    }

    private static String message(int round) {
        return round % 2 == 0
                ? "Ready: True, Synced: False (ReconcileError): reason " + letter(round)
                : "Ready: True, Synced: True";
    }

    private static char letter(int round) {
        return (char) ('a' + round);
    }

    private void assertEveryCommitIsAChange() {
        fixture.remote().git("fsck", "--strict");
        List<String> trees = fixture.remote()
                .git("log", "--reverse", "--format=%T", "main")
                .lines()
                .toList();
        for (int i = 1; i < trees.size(); i++) {
            assertThat(trees.get(i)).isNotEqualTo(trees.get(i - 1));
        }
        String own = fixture.remote().git("log", "--author=claim-status-collector", "--format=%s", "main");
        assertThat(own.lines())
                .hasSize(ROUNDS)
                .allMatch(subject -> subject.matches("Claim status: 50 changed( \\(50 errors\\))?"));
        assertThat(fixture.remote().git("rev-list", "--count", "--min-parents=2", "main"))
                .isEqualTo("0\n");
    }
}
