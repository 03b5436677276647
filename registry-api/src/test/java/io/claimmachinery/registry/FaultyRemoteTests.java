package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitHttpServer.Behaviour;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A git server that is there, but not well. */
class FaultyRemoteTests {

    private static final String PATH = "claims/registry.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private TestRepository repository;
    private GitHttpServer server;
    private RegistryService service;

    @BeforeEach
    void start() {
        repository = TestRepository.with(directory.resolve("srv/claims.git"), Map.of(PATH, registryOf(2)))
                .allowFilter();
        server = GitHttpServer.serve(directory.resolve("srv"));
        service = RegistryService.start(directory.resolve("cache"), server.url("claims.git"), "--sync.interval=1s");
        service.awaitRevision(repository.head("main").orElseThrow());
        service.awaitHistory(repository.head("main").orElseThrow());
    }

    @AfterEach
    void stop() {
        service.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void isServedFromTheLastGoodSnapshotAndFollowedAgainOnceItIsWell(Behaviour behaviour) {
        server.behave(behaviour);
        String next = repository.commit("main", "More", Map.of(PATH, registryOf(4)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health()).containsKey("problem"));

        assertThat(service.client().get("/api/v1/claims").statusCode()).isEqualTo(200);
        Map<String, Object> list = service.json("/api/v1/claims");
        assertThat(RegistryService.items(list)).hasSize(2);
        assertThat(metadata(list)).containsKey("problem");
        assertThat(service.client().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        server.behave(Behaviour.WELL);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health()).containsEntry("revision", next));
        assertThat(service.names("/api/v1/claims")).hasSize(4);
        assertThat(metadata(service.json("/api/v1/claims"))).doesNotContainKey("problem");
    }

    @Test
    void sendsNoObjectsWhenItHasNotMoved() throws IOException {
        List<Path> before = cached();
        Object checked = checkedAt();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(checkedAt()).isNotEqualTo(checked));
        server.forgetRequests();
        Object again = checkedAt();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(checkedAt()).isNotEqualTo(again));

        assertThat(server.requests()).isNotEmpty().allMatch(request -> request.contains("git-upload-pack"));
        assertThat(server.bytesSent() / server.requests().size())
                .as("bytes of an answer: capabilities, or one ref")
                .isLessThan(1000);
        assertThat(cached()).isEqualTo(before);
    }

    private Object checkedAt() {
        return metadata(service.json("/api/v1/claims")).getOrDefault("checkedAt", "");
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
        }
    }
}
