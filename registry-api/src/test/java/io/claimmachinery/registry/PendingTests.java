package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import io.claimmachinery.forge.testing.HttpStandIn.Request;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Open pull requests at a stand-in for GitHub, whose Javadoc says what the real one does, and their branches in a real git
 * repository behind git's own HTTP server.
 */
class PendingTests {

    private static final String PENDING = "/api/v1/claims?pending=true";

    @TempDir
    private Path directory;

    private GitHubStandIn gitHub;
    private PastRepository past;
    private GitHttpServer server;
    private RegistryService service;

    @BeforeEach
    void start() {
        gitHub = new GitHubStandIn("team/claims");
        past = new PastRepository(directory.resolve("srv/team/claims.git"));
        for (String name : List.of("alpha", "beta", "gamma")) {
            past.entry(name, "status: error", "statusMessage: \"no space\"");
        }
        past.commit(
                "Start",
                Stream.of("alpha", "beta", "gamma")
                        .flatMap(name -> Stream.of(order(name, "1.0", "1Gi")))
                        .toArray(String[]::new));
        server = GitHttpServer.serve(directory.resolve("srv"));
        service = serve();
    }

    @AfterEach
    void stop() {
        service.close();
        server.close();
        gitHub.close();
    }

    @Test
    void listsWhatOpenRequestsDoToClaims() {
        request("change", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        request("upgrade", past -> past.commit("Upgrade beta", order("beta", "2.0", "1Gi")));
        request("delete", past -> past.without("gamma").commit("Delete gamma", "claims/infra/gamma/order.yaml", ""));
        int creation = request(
                "create",
                past -> past.entry("delta", "status: active").commit("Create delta", order("delta", "1.0", "1Gi")));
        request("readme", past -> past.commit("Write", "README.md", "Hello"));
        request("checked", past -> past.entry("alpha", "status: active").commit("Status of 1 claim"));
        gitHub.finds(creation, "MERGEABLE", "SUCCESS");
        service.push();
        awaitPending("alpha", "beta", "delta", "gamma");

        assertThat(items(service.json(PENDING)))
                .extracting("change")
                .containsExactly("change", "upgrade", "create", "delete");
        assertThat(items(service.json(PENDING)).get(2))
                .doesNotContainKeys("status", "statusMessage")
                .containsEntry(
                        "pullRequest",
                        Map.of(
                                "number", creation,
                                "url", "https://github.example/team/claims/pull/" + creation,
                                "title", "Change create",
                                "author", "anna",
                                "openedAt", "2026-02-04T08:00:00Z",
                                "draft", false,
                                "checks", "passed",
                                "mergeable", "mergeable"));
        assertThat(items(service.json(PENDING)).getFirst())
                .containsEntry("status", "error")
                .containsEntry("statusMessage", "no space");
        assertThat(pullRequest(items(service.json(PENDING)).getFirst()))
                .containsEntry("checks", "none")
                .containsEntry("mergeable", "unknown");
        assertThat(metadata(service.json(PENDING)))
                .containsEntry("revision", past.git().head("main").orElseThrow())
                .containsEntry("total", 4)
                .hasEntrySatisfying(
                        "pending",
                        pending -> assertThat(pending.toString())
                                .startsWith("{requests=4, checkedAt=")
                                .doesNotContain("problem"));
        assertThat(metadata(service.json("/api/v1/claims/summary?pending=true&status=error")))
                .containsEntry("total", 3)
                .containsKey("pending");
        assertThat(service.names("/api/v1/claims")).containsExactly("alpha", "beta", "gamma");
        assertThat(service.client().get("/actuator/prometheus").body())
                .contains("claim_registry_pending_requests 4.0", "claim_registry_pending_problem 0.0");
    }

    @Test
    void showsThemOnPages() {
        int change = request("grow", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        int creation = request(
                "create",
                past -> past.entry("delta", "status: active").commit("Create delta", order("delta", "1.0", "1Gi")));
        gitHub.finds(change, "MERGEABLE", "SUCCESS");
        service.push();
        awaitPending("alpha", "delta");

        String address = "https://github.example/team/claims/pull/";
        assertThat(page("/"))
                .containsSubsequence(
                        "Open pull requests",
                        "<strong>change</strong>",
                        "claims/alpha\">alpha</a>",
                        address + change,
                        "Change grow",
                        "anna",
                        "checks passed, mergeable",
                        "<strong>create</strong>",
                        "<span>delta</span>",
                        address + creation);
        assertThat(page("/claims/alpha")).contains("Open pull requests", address + change);
        assertThat(page("/claims/beta")).doesNotContain("Open pull requests");
        assertThat(page("/claims"))
                .containsSubsequence("claims/alpha", "<span>1</span> open <span>request</span>", "claims/beta");
    }

    private String page(String path) {
        var answer = service.client().get(path, "Accept", "text/html");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void findsOrdersAndPagesThemLikeClaims() {
        for (int i = 0; i < 3; i++) {
            request("grow-" + i, past -> past.commit("Grow", order("alpha", "1.0", "9Gi")));
        }
        request("delete", past -> past.without("beta").commit("Delete beta"));
        service.push();
        awaitPending("alpha", "alpha", "alpha", "beta");

        assertThat(service.names(PENDING + "&search=beta")).containsExactly("beta");
        assertThat(service.names(PENDING + "&category=other")).isEmpty();
        assertThat(service.names(PENDING + "&sort=-name")).startsWith("beta");
        Map<String, Object> first = service.json(PENDING + "&limit=3");
        assertThat(items(first))
                .extracting(item -> pullRequest(item).get("number"))
                .containsExactly(1, 2, 3);
        String next = PENDING + "&limit=3&continue=" + metadata(first).get("continue");
        assertThat(service.names(next)).containsExactly("beta");

        gitHub.closePull(4);
        service.push();
        awaitPending("alpha", "alpha", "alpha");
        assertThat(problem(service.client().get(next), 410))
                .containsEntry("type", "urn:claim-machinery:problem:revision-gone");
        for (String wrong :
                List.of("pending=true&at=2026-02-01T00:00:00Z", "pending=true&deleted=true", "pending=perhaps")) {
            assertThat(service.client().get("/api/v1/claims?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void showsTheOpenRequestsOfAClaim() {
        String before = etag("/api/v1/claims/alpha");
        int change = request("change", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        int creation = request("create", past -> past.entry("delta").commit("Create delta"));
        service.push();
        awaitPending("alpha", "delta");

        assertThat(service.json("/api/v1/claims/alpha").get("openRequests"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.get("change")).isEqualTo("change");
                    assertThat(String.valueOf(open.get("pullRequest"))).contains("number=" + change);
                });
        assertThat(service.client()
                        .get("/api/v1/claims/alpha", "If-None-Match", before)
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.json("/api/v1/claims/beta")).doesNotContainKey("openRequests");
        assertThat(problem(service.client().get("/api/v1/claims/delta"), 404))
                .containsEntry(
                        "detail",
                        "There is no claim 'delta' yet. Open pull request #" + creation
                                + " creates it: https://github.example/team/claims/pull/" + creation)
                .containsKey("openRequests");

        String during = etag("/api/v1/claims/alpha");
        gitHub.closePull(change);
        service.push();
        awaitPending("delta");
        assertThat(service.json("/api/v1/claims/alpha")).doesNotContainKey("openRequests");
        assertThat(service.client()
                        .get("/api/v1/claims/alpha", "If-None-Match", during)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksOnceForEachSyncAndForStatesOnlyUntilTheyAreKnown() {
        int change = request("change", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        gitHub.finds(change, "UNKNOWN", "PENDING");
        service.push();
        awaitPending("alpha");
        gitHub.finds(change, "MERGEABLE", "FAILURE");
        service.push();
        await().untilAsserted(() -> assertThat(
                        pullRequest(items(service.json(PENDING)).getFirst()))
                .containsEntry("checks", "failed")
                .containsEntry("mergeable", "mergeable"));

        int lists = count("GET");
        int states = count("POST");
        for (int i = 1; i <= 3; i++) {
            int expected = lists + i;
            service.push();
            await().untilAsserted(() -> assertThat(count("GET")).isEqualTo(expected));
        }
        assertThat(count("POST")).isEqualTo(states);
        assertThat(gitHub.requests().getLast().headers()).containsKey("if-none-match");

        gitHub.finds(change, "CONFLICTING", "FAILURE");
        past.entry("omega").commit("Another claim");
        service.push();
        await().untilAsserted(() -> assertThat(
                        pullRequest(items(service.json(PENDING)).getFirst()))
                .containsEntry("mergeable", "conflicting"));
    }

    @Test
    void servesTheInventoryAndWhatItKnewWhenTheHostFails() {
        request("change", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        service.push();
        awaitPending("alpha");
        String known =
                service.client().get(PENDING).headers().firstValue("ETag").orElseThrow();
        gitHub.answers("GET", "/pulls", Reply.of(502, Map.of("message", "Bad gateway")));
        service.push();
        await().untilAsserted(() -> assertThat(pending()).containsKey("problem"));
        assertThat(service.client().get(PENDING, "If-None-Match", known).body())
                .contains("\"problem\":\"GitHub failed");
        past.entry("omega").commit("Another claim");
        service.push();
        service.awaitRevision(past.git().head("main").orElseThrow());
        await().untilAsserted(() -> assertThat(pending()).containsKey("problem"));

        assertThat(String.valueOf(pending().get("problem")))
                .startsWith("GitHub failed for team/claims at 127.0.0.1 (HTTP 502): Bad gateway");
        assertThat(service.names(PENDING)).containsExactly("alpha");
        assertThat(String.valueOf(metadata(service.json(PENDING)).get("pending")))
                .contains("problem=GitHub failed");
        assertThat(service.names("/api/v1/claims")).contains("omega");
        assertThat(service.health()).doesNotContainKey("problem");
        assertThat(service.client().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(service.client().get("/actuator/prometheus").body()).contains("claim_registry_pending_problem 1.0");

        gitHub.answersAsUsual();
        gitHub.closePull(1);
        awaitPending();
        assertThat(pending()).doesNotContainKey("problem");
    }

    @Test
    void showsRequestsWithoutTheirStatesWhenTheseCannotBeRead() {
        gitHub.answers("POST", "/graphql", Reply.of(401, Map.of("message", "Bad credentials")));
        request("change", past -> past.commit("Grow alpha", order("alpha", "1.0", "9Gi")));
        service.push();
        awaitPending("alpha");
        assertThat(pullRequest(items(service.json(PENDING)).getFirst()))
                .containsEntry("checks", "unknown")
                .containsEntry("mergeable", "unknown");
        assertThat(String.valueOf(pending().get("problem")))
                .startsWith("Cannot read the checks and conflicts of requests: GitHub does not accept the token");
    }

    @Test
    void waitsAsLongAsTheHostAsksFor() {
        gitHub.answers(
                "GET",
                "/pulls",
                new Reply(
                        429,
                        Map.of("message", "You have exceeded a secondary rate limit"),
                        Map.of("Retry-After", "3000")));
        service.push();
        await().untilAsserted(() -> assertThat(String.valueOf(pending().get("problem")))
                .startsWith("GitHub's secondary rate limit is used up for team/claims at 127.0.0.1 until "));
        int asked = count("GET");
        gitHub.answersAsUsual();
        for (int i = 0; i < 3; i++) {
            past.entry("omega-" + i).commit("Another claim");
            service.push();
            service.awaitRevision(past.git().head("main").orElseThrow());
        }
        assertThat(count("GET")).isEqualTo(asked);
    }

    @Test
    void passesOverRequestsThatNobodyCanRead() {
        request("broken", past -> past.commit("Break", PastRepository.PATH, "claims: {"));
        request("twice", past -> past.commit("Twice", PastRepository.PATH, "claims:\n- name: a\n- name: a\n"));
        int gone = request("gone", past -> past.commit("Grow", order("alpha", "1.0", "9Gi")));
        gitHub.moves(gone, "1".repeat(40));
        request("delete", past -> past.without("beta").commit("Delete beta"));
        service.push();
        awaitPending("beta");
        assertThat(pending()).doesNotContainKey("problem").containsEntry("requests", 1);
    }

    @Test
    void isOffWhereNoTokenAllowsIt() {
        try (RegistryService other = RegistryService.start(
                directory.resolve("other"),
                past.git().directory().toString(),
                "--github.token=" + GitHubStandIn.TOKEN,
                "--sync.interval=1h")) {
            other.awaitRevision(past.git().head("main").orElseThrow());
            assertThat(problem(other.client().get(PENDING), 404))
                    .containsEntry("type", "urn:claim-machinery:problem:pending-off")
                    .hasEntrySatisfying(
                            "detail",
                            detail -> assertThat(String.valueOf(detail))
                                    .startsWith("This service does not follow open pull requests. The repository ")
                                    .contains(" is not at GitHub")
                                    .endsWith(" For a GitHub Enterprise server, set GITHUB_API_URL."));
            assertThat(directory.resolve("other/pending")).doesNotExist();
        }
        service.close();
        service = serve("--registry.pending=false");
        assertThat(problem(service.client().get(PENDING), 404))
                .containsEntry(
                        "detail",
                        "This service does not follow open pull requests. The operator has set REGISTRY_PENDING to"
                                + " false.");
    }

    private interface Edit {
        String on(PastRepository past);
    }

    /** A branch with one commit on top of main, and its open request. */
    private int request(String branch, Edit edit) {
        return gitHub.hasPull("anna", branch, past.onBranch(branch, edit::on), "main");
    }

    private RegistryService serve(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--github.token=" + GitHubStandIn.TOKEN, "--github.api-url=" + gitHub.url(), "--sync.interval=1h"));
        TestRepository git = past.git();
        RegistryService started = RegistryService.start(
                directory.resolve("cache"), server.url("team/claims.git"), all.toArray(String[]::new));
        started.awaitRevision(git.head("main").orElseThrow());
        return started;
    }

    private static String[] order(String claim, String tag, String size) {
        return new String[] {"claims/infra/" + claim + "/order.yaml", """
            apiVersion: claim-registry.io/v1alpha1
            kind: ClaimOrder
            metadata: {name: %s}
            spec:
              template: volumeclaim
              module: {source: "oci://registry.example/volumeclaim", tag: "%s"}
              parameters: {size: %s}
            status: {parameters: {size: %s}}
            """.formatted(claim, tag, size, size)};
    }

    private void awaitPending(String... claims) {
        await().untilAsserted(() -> assertThat(service.names(PENDING)).containsExactly(claims));
    }

    private int count(String method) {
        return (int) gitHub.requests().stream()
                .map(Request::method)
                .filter(method::equals)
                .count();
    }

    private String etag(String path) {
        return service.client().get(path).headers().firstValue("ETag").orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> pending() {
        return (Map<String, Object>)
                Objects.requireNonNull(service.json("/health").get("pending"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pullRequest(Map<String, Object> item) {
        return (Map<String, Object>) Objects.requireNonNull(item.get("pullRequest"));
    }
}
