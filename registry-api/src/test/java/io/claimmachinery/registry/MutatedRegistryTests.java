package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak of the benchmarks does the same a hundred thousand times. */
class MutatedRegistryTests {

    private static final String PATH = "claims/registry.yaml";
    private static final int MUTATIONS = 60;

    @Test
    void neverTakesAGoodSnapshotAway(@TempDir Path directory) {
        String good = fixture("registry.yaml");
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), Map.of(PATH, good));
        Random random = new Random(20260204);
        try (RegistryService service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), "--sync.interval=1h")) {
            service.awaitRevision(repository.head("main").orElseThrow());
            for (int i = 0; i < MUTATIONS; i++) {
                String head = repository.commit("main", "Mutate", Map.of(PATH, RegistryMutation.of(good, random)));
                service.push();
                await().until(() -> isAnswered(service, head));
                assertThat(service.client().get("/api/v1/claims").statusCode()).isEqualTo(200);
                if (!service.health().containsKey("problem")) {
                    continue;
                }
                assertThat(List.of(service.health().get("problem")))
                        .first()
                        .asString()
                        .contains(PATH);
            }
            String repaired = repository.commit("main", "Repair", Map.of(PATH, good, "README", "x"));
            service.push();
            service.awaitRevision(repaired);
            assertThat(service.names("/api/v1/claims")).hasSize(6);
        }
    }

    /** Whether the service serves that revision or says why not. */
    private static boolean isAnswered(RegistryService service, String head) {
        Map<String, Object> health = service.health();
        return head.equals(health.get("revision"))
                || String.valueOf(health.get("problem")).contains(head.substring(0, 7));
    }
}
