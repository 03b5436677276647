package io.claimmachinery.registry;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.registry.EventClient.Event;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of changes over HTTP, of pushes to a real repository. */
class WatchTests {

    private static final String PATH = "claims/registry.yaml";
    private static final String HEAD = "kind: ClaimRegistry\nclaims:\n";

    @TempDir
    private Path directory;

    private TestRepository repository;
    private String first;

    @BeforeEach
    void create() {
        repository = TestRepository.with(
                directory.resolve("claims.git"), Map.of(PATH, HEAD + claim("a", "active") + claim("b", "creating")));
        first = repository.head("main").orElseThrow();
    }

    @Test
    void tellsOfEveryChangeWithWhatWasBefore() throws IOException {
        try (RegistryService service = started();
                EventClient client = EventClient.open(service, "")) {
            assertThat(client.awaitBookmark(first).lastId()).isEqualTo(first);

            String next = push(service, claim("a", "error") + claim("c", "creating"));

            client.awaitBookmark(next);
            assertThat(client.changes()).containsExactly("modified a", "deleted b", "added c");
            Event modified = client.events().get(1);
            assertThat(modified.entry("before")).containsEntry("status", "active");
            assertThat(modified.entry("after")).containsEntry("status", "error").containsEntry("path", "claims/x/a");
            assertThat(modified.data()).containsEntry("revision", next);
            assertThat(client.events().get(2).data()).containsKey("before").doesNotContainKey("after");
            assertThat(client.events().get(3).data()).containsKey("after").doesNotContainKey("before");
            assertThat(client.lines())
                    .contains("HTTP/1.1 200 ", "Content-Type: text/event-stream;charset=UTF-8")
                    .anySatisfy(line -> assertThat(line).matches("retry: [0-9]+"));
        }
    }

    @Test
    void showsOnlyWhatTheFilterFinds() throws IOException {
        try (RegistryService service = started();
                EventClient active = EventClient.open(service, "?status=active");
                EventClient words = EventClient.open(service, "?search=b")) {
            active.awaitBookmark(first);
            words.awaitBookmark(first);

            String next = push(service, claim("a", "error") + claim("b", "active"));
            String last = push(service, claim("a", "error") + claim("b", "active"), "README", "no claim changes");

            active.awaitBookmark(next);
            active.awaitBookmark(last);
            words.awaitBookmark(last);
            assertThat(active.changes()).containsExactly("deleted a", "added b");
            assertThat(active.events().get(1).entry("after"))
                    .as("it is not gone, it only ceased to match")
                    .containsEntry("status", "error");
            assertThat(words.changes()).containsExactly("modified b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Last-Event-ID", "since"})
    void goesOnWhereAClientLeft(String way) throws IOException {
        try (RegistryService service = started()) {
            String second = push(service, claim("a", "error"));
            String third = push(service, claim("a", "error") + claim("c", "creating"));

            try (EventClient client = way.equals("since")
                    ? EventClient.open(service, "?since=" + first)
                    : EventClient.open(service, "?since=" + third, way + ": " + first)) {
                client.awaitBookmark(third);

                assertThat(client.events().stream().map(Event::type))
                        .containsExactly("bookmark", "modified", "deleted", "bookmark", "added", "bookmark");
                assertThat(client.events().get(3).data()).containsEntry("revision", second);
            }
        }
    }

    @Test
    void isAtTheSamePlaceAfterTheBranchWentBack() throws IOException {
        try (RegistryService service = started();
                EventClient client = EventClient.open(service, "")) {
            client.awaitBookmark(first);
            String second = push(service, claim("a", "error") + claim("b", "creating"));
            client.awaitBookmark(second);
            repository.git("update-ref", "refs/heads/main", first);
            service.push();

            await().untilAsserted(() -> assertThat(client.changes()).containsExactly("modified a", "modified a"));
            try (EventClient returning = EventClient.open(service, "", "Last-Event-ID: " + first)) {
                returning.awaitBookmark(first);
                assertThat(returning.events()).hasSize(1);
            }
        }
    }

    @Test
    void tellsAClientToStartAgainWhenItsPlaceIsGone() throws IOException {
        try (RegistryService service = started("--watch.buffer=2KB")) {
            String second = push(service, claim("a", "error"));
            String third = push(service, claim("a", "active") + claim("b", "active"));
            for (String old : List.of(first, "0".repeat(40))) {
                try (EventClient client = EventClient.open(service, "", "Last-Event-ID: " + old)) {
                    client.awaitEnd();

                    Event gone = client.events().getLast();
                    assertThat(gone.type()).isEqualTo("gone");
                    assertThat(gone.lastId()).as("a browser forgets its place").isEmpty();
                    assertThat(gone.data())
                            .containsEntry("status", 410)
                            .containsEntry("type", "urn:claim-machinery:problem:revision-gone");
                }
            }
            try (EventClient client = EventClient.open(service, "?since=" + second)) {
                client.awaitBookmark(third);
            }
            problem(service.client().get("/api/v1/claims/watch?since=main"), 400);
        }
    }

    @Test
    void endsASlowStreamAndHoldsUpNoOther() throws IOException {
        String message = "x".repeat(5000);
        try (RegistryService service = started("--watch.buffer=20MB");
                EventClient slow = EventClient.ask(service, 4096, "");
                EventClient fast = EventClient.open(service, "")) {
            fast.awaitBookmark(first);
            String newest = first;
            for (int round = 0; round < 12; round++) {
                StringBuilder claims = new StringBuilder();
                for (int i = 0; i < 300; i++) {
                    claims.append(claim("claim-%03d".formatted(i), round + message));
                }
                newest = push(service, claims.toString());
                fast.awaitBookmark(newest);
            }
            assertThat(service.health()).containsEntry("revision", newest);

            slow.read();
            slow.awaitEnd();
            // Told, or given up by the server when it had taken nothing for too long
            assertThat(slow.events().stream().filter(event -> !event.type().equals("gone")))
                    .hasSizeLessThan(fast.events().size());
            assertThat(fast.changes()).hasSize(2 + 12 * 300);
        }
    }

    @Test
    void showsThatItIsThere() throws IOException {
        try (RegistryService service = started("--watch.heartbeat=1s");
                EventClient client = EventClient.open(service, "")) {
            await().untilAsserted(() -> assertThat(client.lines()).contains(":"));
        }
    }

    @Test
    void opensNoMoreStreamsThanItMay() throws IOException {
        try (RegistryService service = started("--watch.max-streams=2", "--watch.heartbeat=1s")) {
            try (EventClient one = EventClient.open(service, "");
                    EventClient two = EventClient.open(service, "")) {
                one.awaitBookmark(first);
                two.awaitBookmark(first);
                var refused = service.client().get("/api/v1/claims/watch");
                assertThat(problem(refused, 503))
                        .containsEntry("type", "urn:claim-machinery:problem:too-busy")
                        .containsKey("retryAfterSeconds");
                assertThat(service.client().get("/actuator/prometheus").body())
                        .contains("claim_registry_watch_streams 2.0");
                assertThat(service.names("/api/v1/claims")).containsExactly("a", "b");
            }
            await().until(() -> {
                try (EventClient later = EventClient.open(service, "")) {
                    return later.status().startsWith("HTTP/1.1 200");
                }
            });
            await().untilAsserted(() -> assertThat(
                            service.client().get("/actuator/prometheus").body())
                    .contains("claim_registry_watch_ends_total{reason=\"client\"}"));
        }
    }

    @Test
    void servesManyStreamsAtOnce() throws IOException {
        try (RegistryService service = started()) {
            List<EventClient> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                clients.add(EventClient.open(service, i % 2 == 0 ? "" : "?status=error"));
            }
            clients.forEach(client -> client.awaitBookmark(first));

            String next = push(service, claim("a", "error") + claim("b", "active"));

            clients.forEach(client -> client.awaitBookmark(next));
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).changes()).hasSize(i % 2 == 0 ? 2 : 1);
                clients.get(i).close();
            }
        }
    }

    @Test
    void endsWithItsToken() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "one\ntwo\n");
        try (RegistryService service = started("--api.tokens-file=" + tokens, "--watch.heartbeat=1s")) {
            problem(service.client().get("/api/v1/claims/watch"), 401);
            try (EventClient one = EventClient.open(service, "", "Authorization: Bearer one");
                    EventClient two = EventClient.open(service, "", "Authorization: Bearer two")) {
                one.awaitBookmark(first);
                two.awaitBookmark(first);

                Files.writeString(tokens, "two\n");

                one.awaitEnd();
                String next = push(service, claim("a", "error"));
                two.awaitBookmark(next);
            }
        }
    }

    @Test
    void endsBeforeTheServiceDoes() throws IOException {
        RegistryService service = started();
        try (EventClient client = EventClient.open(service, "")) {
            client.awaitBookmark(first);
            service.close();
            client.awaitEnd();
            assertThat(client.lines()).noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void leavesAClaimOfItsNameItsAddress() {
        try (RegistryService service = started()) {
            push(service, claim("watch", "active"));
            var answer = service.client().get("/api/v1/claims/watch", "Accept", "application/json");
            assertThat(HttpTestClient.json(answer.body())).containsEntry("name", "watch");
        }
    }

    @Test
    void needsARegistry() {
        try (RegistryService early = RegistryService.start(
                directory.resolve("c"), directory.resolve("none.git").toString())) {
            problem(early.client().get("/api/v1/claims/watch"), 503);
        }
    }

    @Test
    void keepsTextOfOthersInsideItsEvent() throws IOException {
        String hostile = "\"x\\n\\nevent: gone\\r\\rdata: {}\\n\\n\\u2028\\u2029 <script>\"";
        try (RegistryService service = started();
                EventClient client = EventClient.open(service, "")) {
            client.awaitBookmark(first);
            String next = push(service, claim("a", hostile));

            client.awaitBookmark(next);
            assertThat(client.changes()).containsExactly("modified a", "deleted b");
            assertThat(client.events().get(1).entry("after"))
                    .containsEntry("status", "x\n\nevent: gone\r\rdata: {}\n\n\u2028\u2029 <script>");
        }
    }

    private RegistryService started(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--sync.interval=1h");
        RegistryService service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), all.toArray(String[]::new));
        service.awaitRevision(first);
        return service;
    }

    private String push(RegistryService service, String claims) {
        return push(service, claims, "README", "x");
    }

    private String push(RegistryService service, String claims, String path, String text) {
        String revision = repository.commit("main", "Change", Map.of(PATH, HEAD + claims, path, text));
        service.push();
        service.awaitRevision(revision);
        return revision;
    }

    private static String claim(String name, String status) {
        return "  - {name: %s, template: t, category: x, status: %s, path: claims/x/%s}\n"
                .formatted(name, status, name);
    }
}
