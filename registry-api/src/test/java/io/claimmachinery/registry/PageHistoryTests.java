package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.GitHttpServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages show of the past, as HTTP answers it. */
class PageHistoryTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String MANIFEST = "claims/infra/app-pvc/volumeclaim.yaml";
    private static final String LATELY = "lastCheckedAt: \"2026-02-01T02:30:00Z\"";
    private static final String EARLY = "lastCheckedAt: \"2026-02-01T00:30:00Z\"";

    @TempDir
    Path directory;

    @Test
    void ordersErrorsBySinceWhenTheyLastAndNotByWhenTheyWereLookedAt() {
        PastRepository past = past();
        past.entry("first", "status: active").entry("second", "status: active").commit("Start");
        past.entry("first", "status: error", "statusMessage: no space").commit("Fail");
        past.entry("second", "status: error", EARLY).commit("Fail too");
        past.entry("first", "status: error", "statusMessage: still no space", LATELY)
                .commit("Look again");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(page(service, "/"))
                    .containsSubsequence(
                            "In error",
                            "claims/first",
                            "still no space",
                            "<span>for</span>",
                            "2026-02-01T01:00:00Z",
                            "claims/second",
                            "2026-02-01T02:00:00Z");
            assertThat(page(service, "/claims/first"))
                    .containsSubsequence(
                            "error",
                            "<span>for</span>",
                            "2026-02-01T01:00:00Z",
                            "last checked",
                            "2026-02-01T02:30:00Z");
        }
    }

    @Test
    void linksToTheCommitsAndPullRequestsOfARepositoryAtAHost() {
        PastRepository past = new PastRepository(directory.resolve("srv/o/r"));
        past.entry("first").commit("Add first (#12)");
        past.entry("first", "status: error").commit("Fail");
        String head = past.git().head("main").orElseThrow();
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("srv"));
                RegistryService service = RegistryService.start(
                        directory.resolve("cache"),
                        server.url("o/r"),
                        "--sync.interval=1h",
                        "--registry.history=all",
                        "--registry.pending=false")) {
            service.awaitRevision(head);
            service.awaitHistory(head);
            assertThat(page(service, "/claims/first"))
                    .containsSubsequence("Fail", "/o/r/commit/" + head, "Add first (#12)", "/o/r/commit/")
                    .containsPattern("href=\"https://127\\.0\\.0\\.1/o/r/pull/12\" rel=\"noreferrer\">Pull request"
                            + " <span>12</span>")
                    .doesNotContainPattern("(?s)Pull request.*Pull request <");
            HttpResponse<String> catalog = service.client().get("/backstage/catalog.yaml");
            assertThat(catalog.body())
                    .as("the entity for Backstage links the request as well")
                    .containsPattern("url: \"?https://127\\.0\\.0\\.1/o/r/pull/12\"?\n +title: \"?Pull request\"?\n");
            String etag = catalog.headers().firstValue("etag").orElseThrow();
            assertThat(service.client()
                            .get("/backstage/catalog.yaml", "If-None-Match", etag)
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void fallsBackToTheLastCheckWithoutHistory() {
        PastRepository past = past();
        past.entry("first", "status: error", LATELY)
                .entry("second", "status: error", EARLY)
                .commit("Start");
        try (RegistryService service = past.serve(directory.resolve("cache"), "0")) {
            assertThat(page(service, "/"))
                    .containsSubsequence("In error", "claims/second", "last checked", "claims/first", "last checked")
                    .doesNotContain("Over time");
        }
    }

    @Test
    void plotsStatusesOverTimeInCurvesAndInNumbers() {
        PastRepository past = past();
        past.entry("a", "status: active").entry("b", "status: creating").commit("Start");
        past.entry("b", "status: error").commit("Fail");
        past.entry("c", "status: active").commit("Add");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            String page = page(service, "/");
            assertThat(page)
                    .contains("error: 0 at the beginning, 1 at the end, between 0 and 1")
                    .contains("active: 1 at the beginning, 2 at the end, between 1 and 2")
                    .contains("creating: 1 at the beginning, 0 at the end, between 0 and 1")
                    .containsSubsequence("The same in numbers", "error</th>", "creating</th>", "active</th>")
                    .containsSubsequence("2026-02-01 00:00 UTC", "<td>0</td>", "<td>1</td>", "<td>1</td>");
            past.entry("d", "status: active").commit("Add another");
            service.push();
            past.awaitHistory(service);
            assertThat(page(service, "/")).contains("active: 1 at the beginning, 3 at the end, between 1 and 3");
        }
    }

    @Test
    void showsWhatACommitDidToAClaimWithTheDifferencesOfItsFiles() {
        PastRepository past = past();
        String created = past.entry("app-pvc", "status: active").commit("Add", MANIFEST, "size: 20Gi\nclass: slow\n");
        String grown = past.entry("app-pvc", "status: creating")
                .commit("Grow <b>", MANIFEST, "size: 50Gi # \u202e<i>\nclass: slow\n");
        past.entry("other").commit("Add another");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(page(service, "/claims/app-pvc"))
                    .contains("href=\"../change?claim=app-pvc&amp;revision=" + grown + "\"")
                    .contains("href=\"../history?claim=app-pvc\"");
            String page = page(service, "/change?claim=app-pvc&revision=" + grown.substring(0, 10));
            assertThat(page)
                    .containsSubsequence(
                            "Grow &lt;b&gt;",
                            "change?claim=app-pvc&amp;revision=" + created,
                            "compare?from=" + grown,
                            "<del>active</del>",
                            "<ins>creating</ins>",
                            MANIFEST,
                            "<span class=\"d-removed\">-size: 20Gi</span>\n",
                            "<span class=\"d-added\">+size: 50Gi # \\u202e&lt;i&gt;</span>\n",
                            "<span class=\"d-same\"> class: slow</span>\n")
                    .doesNotContain("Newer change");
            assertThat(page(service, "/change?claim=app-pvc&revision=" + created))
                    .containsSubsequence("Newer change", "new file mode", "+size: 20Gi");
            assertThat(get(service, "/change?claim=other&revision=" + grown, 404))
                    .contains("did not change claim &#39;other&#39;");
            assertThat(get(service, "/change?claim=nobody&revision=" + grown, 404))
                    .contains("has a claim &#39;nobody&#39;");
            assertThat(get(service, "/change?claim=other&revision=x", 400)).contains("revision is neither");
        }
    }

    @Test
    void listsAllCommitsOfAClaimInPagesAlsoOfOneThatIsGone() {
        PastRepository past = past();
        past.entry("app-pvc").commit("Add");
        for (int i = 1; i <= 60; i++) {
            past.entry("app-pvc", "costCentre: " + i).commit("Change " + i + ".");
        }
        past.without("app-pvc").entry("other").commit("Remove");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(page(service, "/history?claim=app-pvc"))
                    .contains("not in the registry any more", "Remove", "Change 60.", "Change 12.")
                    .contains("history?claim=app-pvc&amp;page=2")
                    .doesNotContain("Change 11.");
            assertThat(page(service, "/history?claim=app-pvc&page=2"))
                    .containsSubsequence("Change 11.", "Change 1.", "Add")
                    .doesNotContain("Change 12.");
        }
    }

    @Test
    void comparesTheInventoryAtTwoPointsInTime() {
        PastRepository past = past();
        String start = past.entry("a", "status: active").entry("b").commit("Start");
        past.entry("a", "status: error", "statusMessage: <b>full").commit("Fail");
        String end = past.without("b").entry("c").commit("Replace");
        past.entry("d").commit("Later");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(page(service, "/compare"))
                    .contains("Full history", "compare?from=" + start)
                    .doesNotContain("What differs");
            for (String query : new String[] {
                "from=" + start + "&to=" + end,
                "from=2026-02-01&to=2026-02-01T02:30:00Z",
                "from=" + start.substring(0, 9) + "&to=" + end
            }) {
                assertThat(page(service, "/compare?" + query))
                        .as(query)
                        .containsSubsequence(
                                "What differs",
                                "<strong>1</strong> added",
                                "<strong>1</strong> changed",
                                "<strong>1</strong> removed",
                                "history?claim=a",
                                "changed",
                                "<del>active</del>",
                                "<ins>error</ins>",
                                "&lt;b&gt;full",
                                "history?claim=b",
                                "removed",
                                "history?claim=c",
                                "added")
                        .doesNotContain("history?claim=d");
            }
            assertThat(page(service, "/compare?status=error&from=" + start))
                    .contains("history?claim=a", "name=\"status\" value=\"error\"")
                    .doesNotContain("history?claim=b");
            assertThat(page(service, "/compare?from=" + end + "&to=" + end)).contains("No differences.");
            assertThat(get(service, "/compare?from=" + end + "&to=" + start, 400))
                    .contains("Swap them.");
            assertThat(get(service, "/compare?from=yesterday", 400)).contains("from is neither a revision");
            assertThat(get(service, "/compare?from=2025-01-01", 410)).contains("The branch begins at");
        }
    }

    @Test
    void saysThatThereIsNoHistoryWhereNoneIsKept() {
        PastRepository past = past();
        past.entry("a").commit("Start");
        try (RegistryService service = past.serve(directory.resolve("cache"), "0")) {
            for (String path : new String[] {"/compare", "/history?claim=a", "/change?claim=a&revision=1234567"}) {
                assertThat(get(service, path, 404)).as(path).contains("REGISTRY_HISTORY");
            }
        }
    }

    @Test
    void coloursManifestsAndLosesNothingOfThem() {
        PastRepository past = past();
        past.entry("app-pvc").commit("Add", MANIFEST, "# <size>\nsize: 20\nname: \"a & b\"\n");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            assertThat(page(service, "/claims/app-pvc"))
                    .contains("<span class=\"y-mark\">---</span><span class=\"y-other\">\n</span>"
                            + "<span class=\"y-comment\"># &lt;size&gt;</span><span class=\"y-other\">\n</span>"
                            + "<span class=\"y-key\">size</span><span class=\"y-other\">: </span>"
                            + "<span class=\"y-number\">20</span><span class=\"y-other\">\n</span>"
                            + "<span class=\"y-key\">name</span><span class=\"y-other\">: </span>"
                            + "<span class=\"y-text\">&quot;a &amp; b&quot;</span>");
        }
    }

    @Test
    void namesWhatInTheRepositoryDoesNotAgreeWithItself() {
        PastRepository past = past();
        past.entry("app-pvc")
                .entry("gone")
                .entry("unlisted")
                .commit(
                        "Start",
                        MANIFEST,
                        "kind: VolumeClaim\n",
                        "claims/infra/unlisted/volumeclaim.yaml",
                        "kind: VolumeClaim\n",
                        "claims/infra/stray/<b>.yaml",
                        "kind: VolumeClaim\n",
                        "claims/infra/empty/README.md",
                        "",
                        "claims/infra/kustomization.yaml",
                        "resources: [app-pvc, ./stray/, lost, ../shared]\n");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            // Found after the claims are served
            await().untilAsserted(() -> assertThat(page(service, "/"))
                    .containsSubsequence(
                            "Registry and files differ",
                            "claims/gone\">gone</a> <span>is in the registry, but claims/infra/gone does not exist",
                            "<span>claims/infra/stray</span> <span>has no entry in the registry",
                            "<span>claims/infra/unlisted</span> <span>is not listed in the category",
                            "<span>claims/infra/lost</span> <span>is listed in the kustomization, but does not exist",
                            "claims doctor")
                    .doesNotContain("infra/empty", "shared"));
            past.without("gone").commit("Repair");
            service.push();
            past.awaitHistory(service);
            await().untilAsserted(() -> assertThat(page(service, "/"))
                    .contains("claims/infra/stray")
                    .doesNotContain("claims/infra/gone"));
        }
    }

    @Test
    void plotsATemplateAndACategory() {
        PastRepository past = past();
        past.entry("a", "status: active").commit("Start");
        past.entry("b", "status: error").commit("Add");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            for (String query : new String[] {"template=volumeclaim", "category=infra"}) {
                assertThat(page(service, "/claims?" + query))
                        .contains(
                                "error: 0 at the beginning, 1 at the end", "active: 1 at the beginning, 1 at the end");
            }
            assertThat(page(service, "/claims?category=other")).doesNotContain("at the beginning, 1");
            assertThat(page(service, "/claims?category=infra&status=error")).doesNotContain("at the beginning");
        }
    }

    private PastRepository past() {
        return new PastRepository(directory.resolve("srv/claims.git"));
    }

    private static String page(RegistryService service, String path) {
        return get(service, path, 200);
    }

    private static String get(RegistryService service, String path, int status) {
        var answer = service.client().get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        return answer.body();
    }
}
