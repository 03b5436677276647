package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.registry.history.HistoryWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do to a branch, a registry and a mirror, and what they write, leaves the history right or says what is wrong. */
class HistoryFaultTests {

    @TempDir
    private Path directory;

    @Test
    void followsABranchThatWasForcedElsewhere() {
        PastRepository past = past();
        past.entry("app-pvc").commit("Start");
        String kept = past.entry("app-pvc", "costCentre: 1").commit("Kept");
        String lost = past.entry("app-pvc", "costCentre: 2").entry("lost").commit("Lost");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Lost", "Kept", "Start");

            past.git().git("update-ref", "refs/heads/main", kept);
            past.without("lost").entry("app-pvc", "costCentre: 3").commit("Instead");
            service.push();
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Instead", "Kept", "Start");
            assertThat(service.client().get("/api/v1/claims/lost/history").statusCode())
                    .isEqualTo(404);
            assertThat(service.client().get("/api/v1/claims?at=" + lost).statusCode())
                    .isEqualTo(404);

            past.git().git("update-ref", "-d", "refs/heads/main");
            past.entry("app-pvc").commit("Begun anew");
            service.push();
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Begun anew");
        }
    }

    @Test
    void leavesOutRegistriesThatCannotBeReadAsASyncDoes() {
        PastRepository past = past();
        past.entry("app-pvc", "status: creating").commit("Start");
        String broken = past.git()
                .commit(
                        "main",
                        PastRepository.START.plusSeconds(60),
                        "Bob <b@example.com>",
                        "Break",
                        Map.of(PastRepository.PATH, "claims: ["));
        past.git()
                .commit(
                        "main",
                        PastRepository.START.plusSeconds(90),
                        "Bob <b@example.com>",
                        "Remove",
                        Map.of(PastRepository.PATH, "kind: Other"));
        past.entry("app-pvc", "status: active").commit("Repair");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Repair", "Start");
            assertThat(items(service.json("/api/v1/claims?at=" + broken)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry).containsEntry("status", "creating"));

            past.git()
                    .commit(
                            "main",
                            PastRepository.START.plusSeconds(9000),
                            "Bob <b@example.com>",
                            "Again",
                            Map.of(PastRepository.PATH, "claims: ["));
            past.entry("app-pvc", "status: error").commit("Repaired");
            service.push();
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Repaired", "Repair", "Start");
        }
    }

    @Test
    void keepsWhatItHasAndTheInventoryWhenTheRemoteIsAway() throws IOException {
        PastRepository past = past();
        past.entry("app-pvc").commit("Start");
        Path away = directory.resolve("away.git");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            Files.move(past.git().directory(), away);
            service.push();
            await().untilAsserted(() -> assertThat(service.health()).containsKey("problem"));
            assertThat(subjects(service, "app-pvc")).containsExactly("Start");
            assertThat(service.names("/api/v1/claims")).containsExactly("app-pvc");
            Files.move(away, past.git().directory());
        }
    }

    @Test
    void isThereAgainAfterARestartAndAfterItsMirrorWasLost() throws IOException {
        PastRepository past = past();
        past.entry("app-pvc").commit("Start", "claims/infra/app-pvc/volumeclaim.yaml", "size: 1\n");
        past.commit("Grow", "claims/infra/app-pvc/volumeclaim.yaml", "size: 2\n");
        Path cache = directory.resolve("cache");
        past.serve(cache).close();
        past.commit("Grow more", "claims/infra/app-pvc/volumeclaim.yaml", "size: 3\n");
        try (RegistryService service = past.serve(cache)) {
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Grow more", "Grow", "Start");
            assertThat(service.client()
                            .get("/api/v1/claims/app-pvc/history?diff=true")
                            .body())
                    .contains("+size: 3", "+size: 2", "+size: 1")
                    .doesNotContain("diffOmitted");
        }
        try (Stream<Path> files = Files.walk(cache.resolve("history"))) {
            for (Path pack :
                    files.filter(file -> file.toString().endsWith(".pack")).toList()) {
                Files.write(pack, new byte[10]);
            }
        }
        try (RegistryService service = past.serve(cache)) {
            past.awaitHistory(service);
            assertThat(subjects(service, "app-pvc")).containsExactly("Grow more", "Grow", "Start");
        }
    }

    @Test
    void keepsAsMuchAsTheWindowAsksForAndSaysSo() {
        PastRepository past = past();
        for (int hour = 0; hour < 6; hour++) {
            past.entry("app-pvc", "costCentre: " + hour).commit("Hour " + hour);
        }
        past.without("app-pvc").commit("Hour 6");
        Clock clock = Clock.fixed(PastRepository.START.plus(Duration.ofMinutes(390)), ZoneOffset.UTC);
        try (RegistryService service = RegistryService.start(
                directory.resolve("cache"),
                clock,
                past.git().directory().toString(),
                "--sync.interval=1h",
                "--registry.history=4h")) {
            past.awaitHistory(service);
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history");
            assertThat(items(history)).extracting("subject").containsExactly("Hour 6", "Hour 5", "Hour 4");
            assertThat(metadata(history))
                    .containsEntry("historyFrom", "2026-02-01T03:00:00Z")
                    .containsEntry("historyExtent", "window")
                    .containsEntry("complete", true);
            assertThat(service.client()
                            .get("/api/v1/claims?at=2026-02-01T02:59:59Z")
                            .body())
                    .contains("The history begins at 2026-02-01T03:00:00Z");
            assertThat(items(service.json("/api/v1/claims?at=2026-02-01T03:00:00Z")))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry).containsEntry("costCentre", 3));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsFromServersOverHttpWhetherTheyLeaveContentsOutOrNot(boolean filter) {
        PastRepository past = past();
        past.git().git("config", "uploadpack.allowFilter", String.valueOf(filter));
        past.entry("app-pvc")
                .commit(
                        "Start",
                        "claims/infra/app-pvc/volumeclaim.yaml",
                        "size: 1\n",
                        "claims/infra/app-pvc/order.yaml",
                        "kind: O\n");
        String grown = past.commit("Grow", "claims/infra/app-pvc/volumeclaim.yaml", "size: 2\n");
        past.without("app-pvc")
                .commit("Delete", "claims/infra/app-pvc/volumeclaim.yaml", "", "claims/infra/app-pvc/order.yaml", "");
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("srv"));
                RegistryService service = RegistryService.start(
                        directory.resolve("cache"),
                        server.url("claims.git"),
                        "--sync.interval=1h",
                        "--registry.history=all")) {
            past.awaitHistory(service);
            server.behave(GitHttpServer.Behaviour.FAIL);
            assertThat(subjects(service, "app-pvc")).containsExactly("Delete", "Grow", "Start");
            assertThat(service.client()
                            .get("/api/v1/claims/app-pvc/history?diff=true")
                            .body())
                    .contains("-size: 1\\n+size: 2")
                    .doesNotContain("diffOmitted");
            assertThat(service.client()
                            .get("/api/v1/claims/app-pvc/manifest?at=" + grown)
                            .body())
                    .isEqualTo("---\nsize: 2\n");
            assertThat(service.client()
                            .get("/api/v1/claims/app-pvc/order?at=" + grown)
                            .body())
                    .isEqualTo("kind: O\n");
        }
    }

    @Test
    void boundsWhatOthersWrite() {
        PastRepository past = past();
        String manifest = "claims/infra/app-pvc/volumeclaim.yaml";
        past.entry("app-pvc").commit("Start", manifest, "a: 1\n");
        String author = "\u202Eevil".repeat(60) + " <e@example.com>";
        past.entry("app-pvc", "statusMessage: \"" + "x".repeat(9000) + "\"")
                .commitBy(author, "S".repeat(5000) + "\n\nPR: 99", manifest, "a: 2\n" + "# long\n".repeat(6000));
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            Map<String, Object> newest = items(service.json("/api/v1/claims/app-pvc/history?diff=true"))
                    .getFirst();
            assertThat(String.valueOf(newest.get("author"))).hasSize(100).endsWith("…");
            assertThat(String.valueOf(newest.get("subject"))).hasSize(300).endsWith("…");
            assertThat(newest).containsEntry("pullRequest", 99);
            assertThat(String.valueOf(newest.get("fields")))
                    .hasSizeLessThan(5000)
                    .contains("xxx…");
            assertThat(String.valueOf(newest.get("files")))
                    .contains("diffOmitted=the file is larger than 262144 bytes or 5000 lines")
                    .doesNotContain("diff --git");
        }
    }

    @Test
    void leavesOutTheOldestCommitsThatDoNotFitIntoTheMemory() {
        PastRepository past = past();
        for (int i = 0; i < 40; i++) {
            past.entry("app-pvc", "costCentre: " + i).commit("Change " + i + " " + "x".repeat(250));
        }
        try (RegistryService service =
                past.serve(directory.resolve("cache"), "all", "--registry.history-memory=20KB")) {
            past.awaitHistory(service);
            assertThat(service.history()).containsEntry("extent", "memory");
            List<Map<String, Object>> kept = items(service.json("/api/v1/claims/app-pvc/history?limit=0"));
            assertThat(kept).hasSizeBetween(10, 38);
            assertThat(String.valueOf(kept.getFirst().get("subject"))).startsWith("Change 39 ");
            assertThat(service.client().get("/actuator/prometheus").body())
                    .contains("claim_registry_history_complete 0.0");
            assertThat(problem(service.client().get("/api/v1/claims?at=" + PastRepository.START), 410))
                    .hasEntrySatisfying(
                            "detail",
                            detail ->
                                    assertThat(String.valueOf(detail)).contains(", because no more fits into memory"));

            for (int i = 40; i < 60; i++) {
                past.entry("app-pvc", "costCentre: " + i).commit("Change " + i + " " + "x".repeat(250));
            }
            service.push();
            past.awaitHistory(service);
            assertThat(items(service.json("/api/v1/claims/app-pvc/history?limit=0")))
                    .hasSizeBetween(10, 38);
        }
    }

    /** Two requests of others that take long, in their places. */
    @Test
    void answersThatItIsTooBusyWhileOthersAskForMuch() throws Exception {
        PastRepository past = past();
        String start = past.entry("app-pvc").commit("Start");
        past.entry("app-pvc", "costCentre: 1").commit("Change");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            HistoryWork work = service.context().getBean(HistoryWork.class);
            CountDownLatch working = new CountDownLatch(2);
            CountDownLatch done = new CountDownLatch(1);
            List<Thread> others = Stream.generate(() -> Thread.ofVirtual()
                            .start(() -> work.run(() -> {
                                working.countDown();
                                return hasEnded(done);
                            })))
                    .limit(2)
                    .toList();
            working.await();
            var busy = service.client().get("/api/v1/claims/changes?from=" + start);
            assertThat(problem(busy, 503)).containsEntry("type", "urn:claim-machinery:problem:too-busy");
            assertThat(busy.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(service.client().get("/api/v1/claims").statusCode()).isEqualTo(200);

            done.countDown();
            for (Thread other : others) {
                other.join();
            }
            assertThat(service.client()
                            .get("/api/v1/claims/changes?from=" + start)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static boolean hasEnded(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> subjects(RegistryService service, String claim) {
        return items(service.json("/api/v1/claims/" + claim + "/history")).stream()
                .<Object>map(item -> String.valueOf(item.get("subject")))
                .toList();
    }

    private PastRepository past() {
        return new PastRepository(directory.resolve("srv/claims.git"));
    }
}
