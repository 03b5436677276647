package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
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

/** Commits whose registry is missing or cannot be read: wherever they are in the history, the inventory is that of the commit before them. */
class UnreadableRegistryTests {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    private Path directory;

    /** The history is read 500 commits at a time. Commits are counted from the newest one, which is 0. */
    @ParameterizedTest
    @CsvSource({
        // The first commit behind those that are read at once, and the last one of them
        "1100, 500, 500",
        "1100, 499, 501",
        // More than are read at once
        "1100, 400, 1050",
        // The oldest commits, before which nothing was served
        "600, 500, 599"
    })
    void haveTheInventoryOfTheCommitBefore(int commits, int newest, int oldest) {
        TestRepository repository = repository(commits, newest, oldest);
        List<String> revisions = repository.git("rev-list", "main").lines().toList();
        try (RegistryService service = serve(repository, Clock.systemUTC(), "all")) {
            service.awaitHistory(revisions.getFirst());
            for (int number : List.of(newest, oldest)) {
                var entries = items(service.json("/api/v1/claims?at=" + revisions.get(number)));
                if (oldest == commits - 1) {
                    assertThat(entries).isEmpty();
                } else {
                    assertThat(entries).extracting("statusMessage").containsExactly("m" + (oldest + 1));
                }
            }
            assertThat(items(service.json("/api/v1/claims?at=" + revisions.get(newest - 1))))
                    .extracting("statusMessage")
                    .containsExactly("m" + (newest - 1));
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history?limit=500");
            assertThat(metadata(history)).containsEntry("total", commits - (oldest - newest + 1));
            assertThat(items(history)).extracting("kind").doesNotContain("deleted");
        }
    }

    @Test
    void areLeftOutWhereTheCommitBeforeIsOlderThanTheWindow() {
        TestRepository repository = repository(10, 3, 5);
        List<String> revisions = repository.git("rev-list", "main").lines().toList();
        Clock clock = Clock.fixed(START.plus(Duration.ofMinutes(9)), ZoneOffset.UTC);
        try (RegistryService service = serve(repository, clock, "5m30s")) {
            service.awaitHistory(revisions.getFirst());
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history");
            assertThat(items(history)).extracting("kind").containsExactly("status", "status");
            assertThat(metadata(history))
                    .containsEntry("historyFrom", "2026-02-01T00:07:00Z")
                    .containsEntry("historyExtent", "window");
            assertThat(service.client()
                            .get("/api/v1/claims?at=" + revisions.get(3))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    /** Read back in time after the start, and forwards after a push. */
    @ParameterizedTest
    @CsvSource({"false, all", "true, all", "false, 1d", "true, 1d"})
    void deleteNoClaimWhereTheFileIsAway(boolean pushed, String window) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.git()
                .commit("main", PastRepository.START, "Bob <b@example.com>", "No registry yet", Map.of("README", "x"));
        past.entry("app-pvc", "status: active").commit("Order");
        Clock clock = Clock.fixed(PastRepository.START.plus(Duration.ofHours(9)), ZoneOffset.UTC);
        if (!pushed) {
            moveAwayAndBack(past);
        }
        try (RegistryService service = serve(past.git(), clock, window)) {
            past.awaitHistory(service);
            if (pushed) {
                moveAwayAndBack(past);
                service.push();
                past.awaitHistory(service);
            }
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history");
            assertThat(items(history)).extracting("kind").containsExactly("status", "created");
            assertThat(items(history)).extracting("subject").containsExactly("Back", "Order");
            String away = past.git().git("rev-parse", "main~1").strip();
            String before = past.git().git("rev-parse", "main~3").strip();
            assertThat(service.names("/api/v1/claims?at=" + away)).containsExactly("app-pvc");
            assertThat(service.names("/api/v1/claims?at=" + before)).isEmpty();
        }
    }

    private static void moveAwayAndBack(PastRepository past) {
        past.git()
                .commit(
                        "main",
                        PastRepository.START.plus(Duration.ofMinutes(30)),
                        "Bob <b@example.com>",
                        "Away",
                        Map.of(PastRepository.PATH, ""));
        past.entry("app-pvc", "status: error").commit("Back");
    }

    /** Commits a minute apart, whose registries have the number of the commit as a message, but for those that cannot be read. */
    private TestRepository repository(int commits, int newest, int oldest) {
        TestRepository repository =
                TestRepository.empty(directory.resolve("claims.git")).allowFilter();
        StringBuilder stream = new StringBuilder();
        for (int number = commits - 1; number >= 0; number--) {
            String text = "claims:\n  - name: app-pvc\n    template: t\n    statusMessage: m" + number + "\n"
                    + (number >= newest && number <= oldest ? "  - name: [\n" : "");
            Instant time = START.plus(Duration.ofMinutes(commits - 1 - number));
            stream.append("commit refs/heads/main\ncommitter Anna <anna@example.com> %d +0000\n"
                            .formatted(time.getEpochSecond()))
                    .append("data 1\nx\nM 100644 inline claims/registry.yaml\n")
                    .append("data %d\n%s\n".formatted(text.length(), text));
        }
        GitProgram.runWithInput(repository.directory(), stream.toString(), "fast-import", "--quiet");
        return repository;
    }

    private RegistryService serve(TestRepository repository, Clock clock, String history) {
        return RegistryService.start(
                directory.resolve("cache"),
                clock,
                repository.directory().toString(),
                "--sync.interval=1h",
                "--registry.history=" + history);
    }
}
