package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitHttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits whose times are wrong, since somebody's clock was. */
class WrongClockTests {

    @TempDir
    private Path directory;

    /** Hours on the clocks of those who commit one after the other, the hour asked for, and whose commit the branch was at. */
    @ParameterizedTest
    @CsvSource({
        // One clock ahead: its commit hides none of the others
        "0 1 900 3 4, 0, 0",
        "0 1 900 3 4, 1, 2",
        "0 1 900 3 4, 2, 2",
        "0 1 900 3 4, 3, 3",
        "0 1 900 3 4, 5, 4",
        // One clock behind
        "0 1 -900 3 4, 0, 0",
        "0 1 -900 3 4, 2, 2",
        "0 1 -900 3 4, 4, 4",
        // The oldest and the newest one
        "900 1 2 3, 1, 1",
        "-900 1 2 3, 0, 0",
        "0 1 2 -900, 2, 3",
        // Several, one after the other and with others between them
        "0 1 900 901 4 5 6, 3, 3",
        "0 900 2 -900 4 5, 2, 3",
        "0 900 2 -900 4 5, 4, 4",
        // The same second
        "0 1 1 1 2, 1, 3",
    })
    void hideNoOtherCommit(String clocks, int hour, int expected) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        String[] hours = clocks.split(" ", -1);
        String[] revisions = new String[hours.length];
        for (int i = 0; i < hours.length; i++) {
            revisions[i] = past.entry("app-pvc", "costCentre: " + i)
                    .commitAt(PastRepository.START.plusSeconds(3600L * Integer.parseInt(hours[i])), "Commit " + i);
        }
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            Instant asked = PastRepository.START.plusSeconds(3600L * hour);
            assertThat(metadata(service.json("/api/v1/claims?at=" + asked)))
                    .containsEntry("revision", revisions[expected]);
        }
    }

    @Test
    void makeNoCommitOfTheFuture() {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.entry("app-pvc", "status: active").commit("Start");
        String newest = past.entry("app-pvc", "status: error").commitAt(Instant.parse("2037-01-01T00:00:00Z"), "Later");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(metadata(service.json("/api/v1/claims?at=" + Instant.now())))
                    .containsEntry("revision", newest);
        }
    }

    /** A server ends a window at a commit that says an earlier time. The git library does so also after 2038-01-19. */
    @ParameterizedTest
    @CsvSource({
        "1, 1970-01-01T00:00:00Z, true",
        "1, 1970-01-01T00:00:00Z, false",
        "1, 2100-01-01T00:00:00Z, true",
        "1, 2100-01-01T00:00:00Z, false",
        // The newest commit
        "3, 1970-01-01T00:00:00Z, true",
        "3, 1970-01-01T00:00:00Z, false",
        "3, 2100-01-01T00:00:00Z, true",
        "3, 2100-01-01T00:00:00Z, false"
    })
    void hideNoCommitOfAWindow(int wrong, Instant time, boolean http) throws IOException {
        PastRepository past = new PastRepository(directory.resolve("srv/claims.git"));
        for (int i = 0; i < 60; i++) {
            past.entry("old-pvc", "costCentre: " + i)
                    .commitAt(PastRepository.START.minus(Duration.ofDays(200 - i)), "Old");
        }
        for (int i = 0; i < 4; i++) {
            Instant own = PastRepository.START.plus(Duration.ofHours(i));
            past.entry("app-pvc", "costCentre: " + i).commitAt(i == wrong ? time : own, "Commit " + i);
        }
        String start = past.git().git("rev-parse", "main~3").strip();
        Clock clock = Clock.fixed(PastRepository.START.plus(Duration.ofHours(9)), ZoneOffset.UTC);
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("srv"));
                RegistryService service = RegistryService.start(
                        directory.resolve("cache"),
                        clock,
                        http ? server.url("claims.git") : past.git().directory().toString(),
                        "--sync.interval=1h",
                        "--registry.history=90d")) {
            past.awaitHistory(service);
            assertThat(service.names("/api/v1/claims")).containsExactly("app-pvc", "old-pvc");
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history");
            assertThat(items(history)).extracting("subject").startsWith("Commit 3", "Commit 2", "Commit 1");
            assertThat(service.names("/api/v1/claims?at=" + start)).containsExactly("app-pvc", "old-pvc");
            assertThat(metadata(history)).containsEntry("historyExtent", "window");
            assertThat(service.client()
                            .get("/api/v1/claims?at=2025-09-01T00:00:00Z")
                            .statusCode())
                    .isEqualTo(410);
        }
    }

    /** Seconds that do not fit into 32 bits with a sign, which is how the git library keeps them, and those around them. */
    @ParameterizedTest
    @CsvSource({
        "2038-01-19T03:14:07Z, true",
        "2038-01-19T03:14:08Z, true",
        "2100-01-01T00:00:00Z, true",
        "2038-01-19T03:14:08Z, false",
        "2100-01-01T00:00:00Z, false"
    })
    void hideNoCommitBehindATimeAfter2038(Instant far, boolean http) throws IOException {
        PastRepository past = new PastRepository(directory.resolve("srv/claims.git"));
        past.entry("app-pvc", "status: creating").commit("Start");
        past.entry("app-pvc", "status: active").commitAt(far, "Far");
        past.entry("app-pvc", "status: error").commit("End");
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("srv"))) {
            String repo =
                    http ? server.url("claims.git") : past.git().directory().toString();
            Path cache = directory.resolve("cache");
            for (String window : List.of("10m", "all")) {
                try (RegistryService service =
                        RegistryService.start(cache, repo, "--sync.interval=1h", "--registry.history=" + window)) {
                    past.awaitHistory(service);
                    if (window.equals("all")) {
                        assertThat(items(service.json("/api/v1/claims/app-pvc/history")))
                                .extracting("subject")
                                .containsExactly("End", "Far", "Start");
                    }
                }
            }
        }
    }
}
