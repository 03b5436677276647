package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.forge.testing.HttpStandIn;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code claims list --pending}, and the open requests in {@code claims get}. The stand-in's responses have the same shape as
 * those of the real service in {@code PendingTests} of registry-api.
 */
class PendingListTests {

    private static final String HOST = "https://github.example/team/claims/pull/";

    @TempDir
    Path directory;

    /** Serves two rows on two pages, one claim with a request, and, if set, a reason why requests are not followed. */
    private static final class PendingRegistry extends HttpStandIn {

        private String off = "";
        private String problem = "";

        PendingRegistry() {
            start();
        }

        @Override
        protected Reply answer(Request request) {
            if (request.path().equals("/api/v1/claims")) {
                return request.query().contains("pending=true") ? pending(request) : inventory();
            }
            return request.path().endsWith("/alpha")
                    ? Reply.of(200, entry("alpha", Map.of("openRequests", List.of(members("change", 3, "ada")))))
                    : problem(404, "claim-not-found", "There is no claim");
        }

        private Reply pending(Request request) {
            if (!off.isEmpty()) {
                return problem(404, "pending-off", "This service does not follow open pull requests. " + off);
            }
            boolean isFirst = !request.query().contains("continue=");
            Map<String, Object> pending = new HashMap<>(Map.of("requests", 2));
            if (!problem.isEmpty()) {
                pending.put("problem", problem);
            }
            Map<String, Object> metadata = new HashMap<>(Map.of("total", 2, "pending", pending));
            if (isFirst) {
                metadata.put("continue", "page-2");
            }
            return Reply.of(
                    200,
                    Map.of(
                            "kind",
                            "ClaimList",
                            "metadata",
                            metadata,
                            "items",
                            List.of(
                                    isFirst
                                            ? entry("alpha", members("change", 3, "ada"))
                                            : entry("delta", members("create", 4, "\u001b[31mmallory")))));
        }

        private static Reply inventory() {
            return Reply.of(200, Map.of("kind", "ClaimList", "metadata", Map.of(), "items", List.of()));
        }

        private static Reply problem(int status, String type, String detail) {
            return Reply.of(status, Map.of("type", "urn:claim-machinery:problem:" + type, "detail", detail));
        }

        private static Map<String, Object> entry(String name, Map<String, Object> members) {
            Map<String, Object> entry = new HashMap<>(members);
            entry.putAll(Map.of("name", name, "category", "infra", "template", "volumeclaim"));
            return entry;
        }

        private static Map<String, Object> members(String change, int number, String author) {
            Map<String, Object> request = new HashMap<>();
            request.put("number", number);
            request.put("url", HOST + number);
            request.put("title", "Change " + number);
            request.put("author", author);
            request.put("openedAt", "2026-02-13T12:00:00Z");
            request.put("draft", false);
            request.put("checks", "passed");
            request.put("mergeable", "mergeable");
            return Map.of("change", change, "pullRequest", request);
        }
    }

    @Test
    void listsARowForEachClaimAndRequestOfAllPages() {
        try (PendingRegistry api = new PendingRegistry()) {
            Run run = list(api, "--category", "infra,apps");

            assertThat(run).isEqualTo(new Run(0, """
                    NAME    CATEGORY   TEMPLATE      CHANGE   REQUEST   AUTHOR            CHECKS   AGE
                    alpha   infra      volumeclaim   change   #3        ada               passed   2d
                    delta   infra      volumeclaim   create   #4        \\x1b[31mmallory   passed   2d
                    """, ""));
            assertThat(api.requests())
                    .extracting(HttpStandIn.Request::query)
                    .containsExactly(
                            "category=apps,infra&pending=true", "category=apps,infra&pending=true&continue=page-2");
            assertThat(list(api, "-o", "wide").out())
                    .contains("MERGEABLE   DRAFT   STATUS   TITLE      URL")
                    .contains("mergeable   no      -        Change 3   " + HOST + "3");
            assertThat(list(api, "-o", "name").out()).isEqualTo("alpha\ndelta\n");
        }
    }

    @Test
    void answersProgramsInTheShapeOfTheApi() {
        try (PendingRegistry api = new PendingRegistry()) {
            JsonNode json =
                    JsonMapper.shared().readTree(list(api, "-o", "json").out()).path("items");
            Object yaml = new Load(LoadSettings.builder().build())
                    .loadFromString(list(api, "-o", "yaml").out());

            assertThat(json).hasSize(2);
            assertThat(json.get(1).path("change").asString()).isEqualTo("create");
            assertThat(json.get(1).path("pullRequest").path("author").asString())
                    .isEqualTo("\u001b[31mmallory");
            assertThat(json.get(1).path("pullRequest").path("number").asInt()).isEqualTo(4);
            assertThat(JsonMapper.shared().<JsonNode>valueToTree(yaml).path("items"))
                    .isEqualTo(json);
        }
    }

    @Test
    void saysThatListsMayBeOld() {
        try (PendingRegistry api = new PendingRegistry()) {
            api.problem = "api.github.com answers 502";

            assertThat(list(api).err())
                    .isEqualTo("Open pull requests may be out of date: api.github.com answers 502\n");
        }
    }

    @Test
    void saysWhereOpenRequestsAreNotFollowed() {
        try (PendingRegistry api = new PendingRegistry()) {
            api.off = "The service has no token for github.com.";

            Run run = list(api);
            assertThat(run.status()).isEqualTo(3);
            assertThat(run.err())
                    .contains("This service does not follow open pull requests. The service has no token for"
                            + " github.com.");
        }
    }

    @Test
    void doesNotTakeTheInventoryOfAnOlderServiceForOpenRequests() {
        try (RegistryStandIn older = new RegistryStandIn(Fixture.text("older/before/claims/registry.yaml"))) {
            Run run = list(older);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("this version of registry-api does not list open pull requests");
        }
    }

    @Test
    void needsARegistryApiAndNoRepository() {
        TestRepository repository = TestRepository.with(directory.resolve("r.git"), Fixture.files("older/before"));
        try (PendingRegistry api = new PendingRegistry()) {
            for (Run run : List.of(
                    new Claims(directory).run("list", "--pending"),
                    list(api, "--git-repo-url", repository.directory().toString()))) {
                assertThat(run.status()).isEqualTo(2);
                assertThat(run.err())
                        .contains("a repository does not record which pull requests are open", "--registry-url");
            }
            assertThat(list(api, "--watch").status()).isEqualTo(2);
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void showsTheOpenRequestsOfAClaim() {
        try (PendingRegistry api = new PendingRegistry()) {
            Claims claims =
                    new Claims(directory).with("CLAIM_REGISTRY_URL", api.url().toString());

            assertThat(claims.run("get", "alpha").out())
                    .contains("\nOpen requests:\n  change by #3 (ada, checks passed, mergeable): " + HOST + "3\n");
            assertThat(JsonMapper.shared()
                            .readTree(claims.run("get", "alpha", "-o", "json").out())
                            .path("entry")
                            .path("openRequests")
                            .get(0)
                            .path("change")
                            .asString())
                    .isEqualTo("change");

            Run created = claims.run("get", "delta");
            assertThat(created.status()).isEqualTo(3);
            assertThat(created.err())
                    .contains(
                            "there is no claim delta yet: pull request #4 creates it", "Merge it first: " + HOST + "4");
        }
    }

    private Run list(HttpStandIn api, String... arguments) {
        List<String> all = new ArrayList<>(List.of("list", "--pending"));
        all.addAll(List.of(arguments));
        return new Claims(directory)
                .with("CLAIM_REGISTRY_URL", api.url().toString())
                .run(all.toArray(String[]::new));
    }
}
