package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.forge.testing.HttpStandIn.Request;
import io.claimmachinery.git.testing.GitProgram;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Notifications to Backstage and the webhook after passes. */
class TellingTests {

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        fixture.commitClaims("a", "b");
        fixture.createObject("a", healthy());
        fixture.createObject("b", broken("quota <@all> \\\"exceeded\\\""));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void annotatesCatalogFilesInTheSameCommitAndAsksForTheirRefresh() {
        try (Recorder backstage = new Recorder(_ -> 200)) {
            PassLoop collector =
                    fixture.collector("--backstage.url=" + backstage.url(), "--backstage.token=secret-token");
            collector.pass();

            assertThat(fixture.commits()).isEqualTo(2);
            assertThat(fixture.remote().git("diff", "--name-only", "main~1", "main"))
                    .isEqualTo("""
                            claims/infra/a/catalog-info.yaml
                            claims/infra/b/catalog-info.yaml
                            claims/registry.yaml
                            """);
            assertThat(fixture.remote().read("main", "claims/infra/b/catalog-info.yaml"))
                    .contains("  name: b   # the claim\n", "    github.com/project-slug: stuttgart-things/harvester\n")
                    .contains("claim-machinery/status: \"error\"")
                    .contains("claim-machinery/status-message: \"Ready: True, Synced: False (ReconcileError): quota");
            assertThat(backstage.requests()).extracting(Request::toString).containsOnly("POST /api/catalog/refresh");
            assertThat(backstage.requests()).extracting(Request::authorization).containsOnly("Bearer secret-token");
            assertThat(refreshed(backstage)).containsExactlyInAnyOrder("component:default/a", "component:default/b");

            collector.pass();
            assertThat(backstage.requests()).hasSize(2);
        }
    }

    @Test
    void triesARefreshAgainOnTheNextPass() {
        AtomicInteger status = new AtomicInteger(401);
        try (Recorder backstage = new Recorder(_ -> status.get())) {
            PassLoop collector = fixture.collector("--backstage.url=" + backstage.url());
            assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);
            assertThat(backstage.requests()).as("the rest waits").hasSize(1);

            status.set(200);
            collector.pass();

            assertThat(refreshed(backstage).subList(1, 3))
                    .containsExactlyInAnyOrder("component:default/a", "component:default/b");
            assertThat(fixture.commits()).isEqualTo(2);
        }
    }

    @Test
    void anEntityThatBackstageDoesNotKnowHoldsUpNoOther() {
        try (Recorder backstage = new Recorder(request -> request.body().contains("/a") ? 404 : 200)) {
            PassLoop collector = fixture.collector("--backstage.url=" + backstage.url());
            collector.pass();
            collector.pass();

            assertThat(refreshed(backstage)).containsExactlyInAnyOrder("component:default/a", "component:default/b");
        }
    }

    @Test
    void leavesCatalogFilesAloneWhenToldTo() {
        try (Recorder backstage = new Recorder(_ -> 200)) {
            fixture.collector("--backstage.url=" + backstage.url(), "--backstage.annotations=false")
                    .pass();

            assertThat(fixture.remote().git("diff", "--name-only", "main~1", "main"))
                    .isEqualTo("claims/registry.yaml\n");
            assertThat(backstage.requests()).isEmpty();
        }
    }

    @Test
    void aCatalogFileThatCannotBeEditedIsLeftAlone() {
        fixture.remote().commit("main", "Break it", Map.of("claims/infra/b/catalog-info.yaml", "metadata: [\n"));

        fixture.collector("--backstage.annotations=true").pass();

        assertThat(fixture.entry("b").status()).isEqualTo("error");
        assertThat(fixture.remote().read("main", "claims/infra/b/catalog-info.yaml"))
                .isEqualTo("metadata: [\n");
    }

    @Test
    void aCatalogFileThatIsALinkIsLeftAlone() {
        GitProgram.runWithInput(fixture.remote().directory(), """
                commit refs/heads/main
                committer Test <test@example.com> 1770000000 +0000
                data 4
                Link
                from refs/heads/main^0
                M 120000 inline claims/infra/b/catalog-info.yaml
                data 11
                /etc/passwd
                """, "fast-import", "--quiet");

        assertThat(fixture.collector("--backstage.annotations=true").pass().exitCode())
                .isEqualTo(PassExitCode.DONE);

        assertThat(fixture.entry("b").status()).isEqualTo("error");
        assertThat(fixture.remote().read("main", "claims/infra/a/catalog-info.yaml"))
                .contains("claim-machinery/status: \"active\"");
        assertThat(fixture.remote().read("main", "claims/infra/b/catalog-info.yaml"))
                .isEqualTo("/etc/passwd");
    }

    @Test
    void signsWhatItSendsToTheWebhook() throws Exception {
        try (Recorder hook = new Recorder(_ -> 200)) {
            fixture.collector("--status.webhook.url=" + hook.url() + "/hook", "--status.webhook.secret=s3cret")
                    .pass();

            Request told = hook.requests().getFirst();
            assertThat(hook.requests()).hasSize(1);
            assertThat(told).hasToString("POST /hook");
            assertThat(told.headers()).containsEntry("x-signature", "sha256=" + hmac("s3cret", told.body()));
            JsonNode document = told.json();
            assertThat(document.path("text").asString())
                    .isEqualTo("• *b* active → error: Ready: True, Synced: False (ReconcileError):"
                            + " quota &lt;@all&gt; \"exceeded\"");
            assertThat(document.path("revision").asString())
                    .isEqualTo(fixture.remote().head("main").orElseThrow());
            assertThat(document.path("transitions")).hasSize(1);
            JsonNode transition = document.path("transitions").get(0);
            assertThat(transition.path("claim").asString()).isEqualTo("b");
            assertThat(transition.path("from").asString()).isEqualTo("active");
            assertThat(transition.path("to").asString()).isEqualTo("error");
            assertThat(transition.path("cluster").asString()).isEqualTo("default");
        }
    }

    @Test
    void reportsOnlyTheStatusesThatAreAskedFor() {
        try (Recorder hook = new Recorder(_ -> 200)) {
            PassLoop collector =
                    fixture.collector("--status.webhook.url=" + hook.url(), "--status.webhook.on=active,deleting");
            collector.pass();
            assertThat(hook.requests()).isEmpty();

            fixture.setConditions("b", healthy());
            collector.pass();

            assertThat(hook.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).contains("error → active"));
        }
    }

    @Test
    void callsTheWebhookAgainUntilItListens() {
        AtomicInteger failures = new AtomicInteger(1);
        try (Recorder hook = new Recorder(_ -> failures.getAndDecrement() > 0 ? 503 : 200)) {
            fixture.collector("--status.webhook.url=" + hook.url()).pass();

            assertThat(hook.requests()).hasSize(2);
            assertThat(hook.requests())
                    .extracting(request -> String.valueOf(request.headers().get("x-delivery")))
                    .containsOnly(
                            String.valueOf(hook.requests().getFirst().headers().get("x-delivery")));
        }
    }

    @Test
    void aWebhookThatRefusesKeepsNothingOutOfGit() {
        try (Recorder hook = new Recorder(_ -> 410)) {
            PassOutcome outcome =
                    fixture.collector("--status.webhook.url=" + hook.url()).pass();

            assertThat(outcome.exitCode()).isEqualTo(PassExitCode.DONE);
            assertThat(hook.requests()).hasSize(1);
            assertThat(fixture.entry("b").status()).isEqualTo("error");
        }
    }

    private static List<String> refreshed(Recorder backstage) {
        return backstage.requests().stream()
                .map(request -> request.json().path("entityRef").asString())
                .toList();
    }

    /** Computes the signature as a receiver would. */
    private static String hmac(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
