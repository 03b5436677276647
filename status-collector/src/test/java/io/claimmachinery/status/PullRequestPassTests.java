package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import io.claimmachinery.forge.testing.HttpStandIn.Request;
import io.claimmachinery.git.testing.GitHttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A branch that does not accept pushes. Statuses reach it through one standing pull request. */
class PullRequestPassTests {

    private static final String BRANCH = "claim-status";
    private static final String REGISTRY = "claims/registry.yaml";

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private GitHttpServer git;
    private GitHubStandIn gitHub;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        git = GitHttpServer.serve(directory).requireLogin("x-access-token", GitHubStandIn.TOKEN);
        gitHub = new GitHubStandIn("team/claims");
        fixture.commitClaims("a", "b");
        fixture.createObject("a", healthy());
        fixture.createObject("b", broken("quota"));
    }

    @AfterEach
    void stop() {
        fixture.close();
        gitHub.close();
        git.close();
    }

    @Test
    void keepsOneCommitOnOneBranchAndOnePullRequest() {
        PassLoop collector = collector();
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);

        assertThat(fixture.commits()).isEqualTo(1);
        assertThat(fixture.entry("b").statusMessage()).isNull();
        assertThat(commitsAhead()).isEqualTo(1);
        assertThat(title()).isEqualTo("Claim status: 2 changed (1 error)");
        assertThat(gitHub.pulls())
                .singleElement()
                .satisfies(pull -> assertThat(pull.get("body")).asString().contains("- `b` active -> error: `Ready"));

        fixture.setConditions("a", broken("no space"));
        collector.pass();

        assertThat(commitsAhead()).isEqualTo(1);
        assertThat(gitHub.pulls()).hasSize(1);
        assertThat(title()).isEqualTo("Claim status: 2 changed (2 errors)");
        assertThat(fixture.remote().read(BRANCH, REGISTRY)).contains("no space", "quota");
    }

    @Test
    void pushesNothingAndReportsNothingWhileNothingChanges() {
        PassLoop collector = collector();
        collector.pass();
        String head = fixture.remote().head(BRANCH).orElseThrow();

        collector.pass();
        collector().pass(); // As after a restart

        assertThat(fixture.remote().head(BRANCH)).contains(head);
        assertThat(gitHub.requests()).extracting(Request::method).doesNotContain("PATCH");
        assertThat(gitHub.pulls()).hasSize(1);
    }

    @Test
    void followsTheBaseBranch() {
        PassLoop collector = collector();
        collector.pass();

        fixture.remote().commit("main", "Something else", Map.of("README.md", "hello\n"));
        collector.pass();

        assertThat(commitsAhead()).isEqualTo(1);
        assertThat(fixture.remote().git("merge-base", "main", BRANCH).strip())
                .isEqualTo(fixture.remote().head("main").orElseThrow());
    }

    @Test
    void removesTheBranchOnceItIsMerged() {
        PassLoop collector = collector();
        collector.pass();
        fixture.remote().git("update-ref", "refs/heads/main", "refs/heads/" + BRANCH);
        gitHub.closePull(1);

        collector.pass();

        assertThat(fixture.remote().head(BRANCH)).isEmpty();
        assertThat(fixture.entry("b").status()).isEqualTo("error");

        fixture.setConditions("b", healthy());
        collector.pass();

        assertThat(gitHub.pulls()).hasSize(2);
        assertThat(title()).isEqualTo("Claim status: 1 changed");
    }

    @Test
    void withdrawsWhatHasBecomeUntrue() {
        PassLoop collector = collector();
        collector.pass();
        fixture.remote().git("update-ref", "refs/heads/main", "refs/heads/" + BRANCH);
        fixture.setConditions("a", broken("for a while"));
        collector.pass();
        assertThat(commitsAhead()).isEqualTo(1);

        fixture.setConditions("a", healthy());
        collector.pass();

        assertThat(fixture.remote().head(BRANCH)).isEmpty();
        assertThat(fixture.commits()).isEqualTo(2);
    }

    @Test
    void keepsWhatItProposedWhileTheClusterIsSilent() {
        PassLoop collector = collector();
        collector.pass();
        String head = fixture.remote().head(BRANCH).orElseThrow();

        // A single pass asks again until it is answered; in a service these are separate passes
        fixture.cluster().faults().refuse(request -> request.contains("volumeclaims"), 500, "etcd is away", 2);
        collector.pass();

        assertThat(fixture.remote().head(BRANCH)).contains(head);
    }

    @Test
    void leavesTheBranchToThoseWhoCommittedToIt() {
        PassLoop collector = collector();
        collector.pass();
        String theirs = fixture.remote().commit(BRANCH, "A person's commit", Map.of("note.txt", "mine\n"));
        fixture.setConditions("a", broken("no space"));

        PassOutcome outcome = collector.pass();

        assertThat(outcome.exitCode()).isEqualTo(PassExitCode.CONFLICT);
        assertThat(fixture.remote().head(BRANCH)).contains(theirs);

        fixture.setConditions("a", healthy());
        fixture.setConditions("b", "{\"type\": \"Ready\", \"status\": \"True\"}");
        fixture.remote().commit("main", "Tell the truth by hand", Map.of(REGISTRY, truth()));
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.CONFLICT);
        assertThat(fixture.remote().head(BRANCH)).contains(theirs);
    }

    @Test
    void opensTheRequestLaterWhenGitHubRefusesNow() {
        gitHub.answers("POST", "/pulls", Reply.of(403, Map.of("message", "Resource not accessible")));
        ConfigurableApplicationContext context = context();

        PassOutcome outcome = context.getBean(PassLoop.class).pass();
        assertThat(outcome.exitCode()).isEqualTo(PassExitCode.REFUSED);
        MeterRegistry meters = context.getBean(MeterRegistry.class);
        assertThat(meters.counter("claim.status.writes").count()).isOne();
        assertThat(meters.timer("claim.status.pass", "outcome", "failed").count())
                .isOne();
        assertThat(fixture.remote().head(BRANCH)).isPresent();

        try (GitHubStandIn healed = new GitHubStandIn("team/claims")) {
            assertThat(collector("--github.api-url=" + healed.url()).pass().exitCode())
                    .isEqualTo(PassExitCode.DONE);
            assertThat(healed.pulls()).hasSize(1);
        }
    }

    @Test
    void notifiesListenersOnceOfTheRealStep() {
        List<String> texts = new ArrayList<>();
        try (Recorder hook = new Recorder(request -> {
            texts.add(request.json().path("text").asString());
            return 200;
        })) {
            PassLoop collector = collector("--status.webhook.url=" + hook.url());
            collector.pass();
            collector.pass();
            fixture.setConditions("b", healthy());
            collector.pass();
        }
        assertThat(texts)
                .containsExactly(
                        "• *b* active → error: Ready: True, Synced: False (ReconcileError): quota",
                        "• *b* error → active: Ready: True, Synced: True");
    }

    @Test
    void refreshesTheCatalogOnceTheRequestIsMerged() {
        try (Recorder backstage = new Recorder(_ -> 200)) {
            PassLoop collector = collector("--backstage.url=" + backstage.url());
            collector.pass();
            assertThat(backstage.requests()).isEmpty();
            assertThat(fixture.remote().read(BRANCH, "claims/infra/b/catalog-info.yaml"))
                    .contains("claim-machinery/status: \"error\"");

            fixture.remote().git("update-ref", "refs/heads/main", "refs/heads/" + BRANCH);
            collector.pass();

            assertThat(backstage.requests())
                    .extracting(request -> request.json().path("entityRef").asString())
                    .containsExactlyInAnyOrder("component:default/a", "component:default/b");
        }
    }

    private PassLoop collector(String... settings) {
        return context(settings).getBean(PassLoop.class);
    }

    private ConfigurableApplicationContext context(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "--registry.repo=" + git.url(ClaimsFixture.REPOSITORY),
                "--status.write=pull-request",
                "--github.api-url=" + gitHub.url(),
                "--github.token=" + GitHubStandIn.TOKEN));
        return fixture.context(all.toArray(String[]::new));
    }

    /** Returns the registry as the collector would write it. */
    private String truth() {
        String said = "    status: active\n    statusMessage: \"Ready: True, Synced: %s\"\n    lastCheckedAt: \"%s\"\n";
        return "---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n"
                + ClaimsFixture.entry("a", "claims/infra/a")
                        .replace("    status: active\n", said.formatted("True", ClaimsFixture.hoursAgo(1)))
                + ClaimsFixture.entry("b", "claims/infra/b")
                        .replace("    status: active\n", said.formatted("Unknown", ClaimsFixture.hoursAgo(1)));
    }

    private String title() {
        return String.valueOf(gitHub.pulls().getLast().get("title"));
    }

    private int commitsAhead() {
        return Integer.parseInt(
                fixture.remote().git("rev-list", "--count", "main.." + BRANCH).strip());
    }
}
