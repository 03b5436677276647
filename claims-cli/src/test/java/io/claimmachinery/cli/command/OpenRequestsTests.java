package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.MergingHost;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.RegistryEditor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open requests of every kind, merged by the real git in any order, with {@code claims refresh} after each merge. */
class OpenRequestsTests {

    /** A soak takes more: {@code -Drefresh.requests=50}. */
    private static final int REQUESTS = Integer.getInteger("refresh.requests", 8);

    /** Status changes that are committed to the base meanwhile: {@code -Drefresh.statuses=200}. */
    private static final int STATUSES = Integer.getInteger("refresh.statuses", 12);

    private static final long SEED = Long.getLong("refresh.seed", 20260215L);
    private static final String REGISTRY = "claims/registry.yaml";

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private CreateFlow flow = CreateFlow.none();
    private int statuses;

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    /** What opens a request. */
    enum Kind {
        CREATE,
        CHANGE,
        DELETE,
        CLEANUP,
        DOCTOR,
        COLLECTOR
    }

    @ParameterizedTest
    @EnumSource
    void aRequestOfEachKindMergesAgainAfterARefresh(Kind kind) throws Exception {
        for (String name : List.of("old-0", "old-1", "old-3")) {
            existing(name);
        }
        prepareCleanupAndDoctor();
        String branch = open(kind, 1);
        // What happens beside it: the neighbours in registry and kustomization change
        assertDone(flow.run("delete", "old-0", "--git-branch", "main"));
        existing("old-2");
        existing("expired-2");
        existing("zz");
        setStatus("old-1");
        MergingHost host = host();

        Run run = flow.run("refresh");

        assertDone(run);
        assertThat(host.conflicting(List.of(branch))).isEmpty();
        host.merge(branch);
        String registry = flow.files("main").get(REGISTRY);
        assertThat(registry).contains("name: old-2", "name: zz").doesNotContain("name: old-0");
        switch (kind) {
            case CREATE -> assertThat(registry).contains("name: app-1");
            case CHANGE ->
                assertThat(flow.files("main").get("claims/infra/old-1/volumeclaim.yaml"))
                        .contains("storage: 9Gi");
            case DELETE -> assertThat(registry).doesNotContain("name: old-1");
            case CLEANUP -> assertThat(registry).doesNotContain("name: expired-1");
            case DOCTOR -> assertThat(registry).doesNotContain("name: gone");
            case COLLECTOR -> assertThat(registry).contains("statusMessage: proposed");
        }
        assertThat(flow.run("validate").out().lines().filter(line -> !line.contains("gone")))
                .isEmpty();
    }

    /** To such hosts, one entry that is added and one that is removed further down change all entries between. */
    @Test
    void aRequestIsRebuiltForHostsThatLookForTheFewestChangedLines() throws Exception {
        List.of("app-4", "app-6", "app-8", "old-0", "old-1").forEach(name -> existing(name));
        String branch = open(Kind.CREATE, 5);
        existing("app-3");
        assertDone(flow.run("delete", "old-0", "--git-branch", "main"));
        MergingHost host = host();
        assertThat(flow.git("merge-tree", "--write-tree", "main", branch))
                .as("git itself merges it")
                .matches("[0-9a-f]+\n");
        assertThat(host.conflicting(List.of(branch))).containsExactly(branch);

        assertDone(flow.run("refresh"));

        assertThat(host.conflicting(List.of(branch))).isEmpty();
        host.merge(branch);
        assertThat(flow.files("main").get(REGISTRY))
                .contains("name: app-3", "name: app-5")
                .doesNotContain("old-0");
    }

    @Test
    void saysThatNothingIsLeftOfARequestWhoseStatusesAreOutOfDate() throws Exception {
        List<String> claims = List.of("old-0", "old-1", "old-3");
        claims.forEach(name -> existing(name));
        String branch = propose();
        claims.forEach(this::setStatus);
        assertThat(host().conflicting(List.of(branch))).containsExactly(branch);
        String head = flow.head(branch);

        Run run = flow.run("refresh");

        assertDone(run);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("nothing left of claim-status: the base has all of it");
        assertThat(flow.head(branch)).isEqualTo(head);
        assertThat(flow.run("refresh", "-o", "json").out())
                .containsPattern("\"nothingLeft\" ?: ?\\[\\s*\"claim-status\"");
    }

    @Test
    void allAreMergedInRandomOrderWithoutAHandWhileStatusesAreWritten() throws Exception {
        for (int i = 0; i < REQUESTS; i++) {
            existing("old-" + i);
        }
        prepareCleanupAndDoctor();
        List<String> branches =
                new ArrayList<>(List.of(open(Kind.CLEANUP, 0), open(Kind.DOCTOR, 0), open(Kind.COLLECTOR, 0)));
        for (int i = 3; i < REQUESTS; i++) {
            branches.add(open(List.of(Kind.CREATE, Kind.CHANGE, Kind.DELETE).get(i % 3), i));
        }
        Collections.shuffle(branches, random);
        MergingHost host = host();
        String nothingLeft = "";
        int conflicts = 0;
        int pushes = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String branch = branches.get(i);
            if (branch.equals(nothingLeft)) {
                // The collector deletes its branch itself when it has nothing left to say
                flow.git("update-ref", "-d", "refs/heads/" + branch);
                continue;
            }
            assertThat(host.conflicting(List.of(branch))).as("seed %d", SEED).isEmpty();
            host.merge(branch);
            while (statuses < STATUSES * (i + 1) / REQUESTS) {
                setStatus("old-" + random.nextInt(REQUESTS));
            }
            List<String> waiting = branches.subList(i + 1, REQUESTS);
            conflicts += host.conflicting(waiting).size();
            Run run = flow.run("refresh");
            assertDone(run);
            pushes += (int) run.out().lines().count();
            nothingLeft = run.err().contains("nothing left of claim-status") ? "claim-status" : "";
        }

        assertThat(pushes).as("a branch that merges is left alone").isLessThanOrEqualTo(REQUESTS + conflicts);
        assertThat(flow.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
        String registry = flow.files("main").get(REGISTRY);
        for (int i = 3; i < REQUESTS; i++) {
            switch (i % 3) {
                case 0 -> assertThat(registry).contains("name: app-" + i + "\n");
                case 1 ->
                    assertThat(flow.files("main").get("claims/infra/old-" + i + "/volumeclaim.yaml"))
                            .contains("storage: 9Gi");
                default -> assertThat(registry).doesNotContain("name: old-" + i + "\n");
            }
        }
        System.out.printf(
                "%d requests merged, %d status changes between, %d conflicts, %d pushes%n",
                REQUESTS, statuses, conflicts, pushes);
    }

    private MergingHost host() throws Exception {
        return new MergingHost(flow.repository().directory(), directory.resolve("host"));
    }

    private static void assertDone(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
    }

    private void existing(String name, String... more) {
        List<String> command =
                new ArrayList<>(List.of("render", "-t", "volumeclaim", "-p", "name=" + name, "--category", "infra"));
        command.addAll(List.of("--git-branch", "main"));
        command.addAll(List.of(more));
        assertDone(flow.run(command.toArray(String[]::new)));
    }

    /** A claim whose time is over, and an entry without files. */
    private void prepareCleanupAndDoctor() {
        existing("expired-1", "--ttl", "1d");
        String text = flow.repository().read("main", REGISTRY);
        String entry = text.substring(text.indexOf("  - name: expired-1"));
        int end = entry.indexOf("  - name:", 1);
        String gone = (end < 0 ? entry : entry.substring(0, end))
                .replace("expired-1", "gone")
                .replaceAll(".*expiresAt.*\n", "");
        int place = text.indexOf("  - name: expired-1") + (end < 0 ? entry.length() : end);
        flow.repository()
                .commit("main", "Lost", Map.of(REGISTRY, text.substring(0, place) + gone + text.substring(place)));
        flow.at(Claims.NOW.plus(Duration.ofDays(2)));
    }

    private String open(Kind kind, int i) {
        Run run = switch (kind) {
            case CREATE -> flow.create("infra", "name=app-" + i, "storage=2Gi");
            case CHANGE -> flow.run("change", "old-" + i, "-p", "storage=9Gi");
            case DELETE -> flow.run("delete", "old-" + i);
            case CLEANUP -> flow.run("cleanup");
            case DOCTOR -> flow.run("doctor", "--fix");
            case COLLECTOR -> new Run(0, propose(), "");
        };
        assertDone(run);
        return run.out().strip();
    }

    /**
     * The standing request of status-collector, made as it makes it: one commit on a branch of its own through the same
     * classes of common-git, without an order's trailers ({@code ProposingWriterTests} there).
     */
    private String propose() {
        BranchName branch = BranchName.of("claim-status");
        try (ClaimsRepository repository = ClaimsRepository.open(
                GitRemote.of(flow.repository().directory()), GitOptions.in(directory.resolve("collector")))) {
            PublishRequest request = PublishRequest.onto(
                            BranchName.of("main"), new GitIdentity("status-collector", "c@example.com"), "Claim status")
                    .onBranch(branch);
            RepositoryPath registry = RepositoryPath.of(REGISTRY);
            repository.publish(request, tree -> {
                String text = new String(tree.read(registry).orElseThrow(), StandardCharsets.UTF_8);
                RegistryEditor editor = RegistryEditor.on(text, REGISTRY);
                for (String name : List.of("old-0", "old-1", "old-3")) {
                    editor.change(name, status("proposed"));
                }
                tree.put(registry, editor.text().getBytes(StandardCharsets.UTF_8));
            });
        }
        return branch.value();
    }

    private Map<String, @Nullable String> status(String message) {
        Map<String, @Nullable String> status = new HashMap<>();
        status.put("status", "error");
        status.put("statusMessage", message);
        status.put("lastCheckedAt", Claims.NOW.plusSeconds(++statuses).toString());
        return status;
    }

    /** As the status collector commits to the base itself. */
    private void setStatus(String name) {
        String text = flow.repository().read("main", REGISTRY);
        RegistryEditor editor = RegistryEditor.on(text, REGISTRY);
        Map<String, @Nullable String> status = status("seen");
        if (editor.contains(name)) {
            editor.change(name, status);
            flow.repository().commit("main", "Claim status", Map.of(REGISTRY, editor.text()));
        }
    }
}
