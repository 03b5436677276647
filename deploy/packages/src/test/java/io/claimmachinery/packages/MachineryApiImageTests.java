package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RequiresImage("machinery-api")
class MachineryApiImageTests {

    private static final Path EXAMPLES = Path.of("../../docs/examples");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static UnpackedImage image;

    @BeforeAll
    static void unpack() {
        image = UnpackedImage.of("machinery-api", directory);
    }

    @Test
    void rendersInRestrictedWorkersOnAReadOnlyFileSystem() throws IOException, InterruptedException {
        try (Container container =
                examples().with("JAVA_TOOL_OPTIONS", Confined.CACHE_REQUIRED).start()) {
            Duration ready = container.awaitReadiness();
            System.out.println("machinery-api from its image, with its cache: ready after " + ready.toMillis() + " ms");

            HttpResponse<String> order = container.post("/api/v1/claim-templates/volumeclaim/order", """
                    {"parameters": {"name": "app-data", "storage": "50Gi"}}""");

            assertThat(order.statusCode()).as(order.body()).isEqualTo(200);
            assertThat(json(order).path("rendered").asString()).contains("kind: VolumeClaim", "name: app-data", "50Gi");
            JsonNode health = json(container.get("/health"));
            JsonNode sandbox = health.path("renderer").path("sandbox");
            assertThat(sandbox.path("complete").asBoolean())
                    .as(health.toString())
                    .isTrue();
            assertThat(sandbox.path("warnings")).as(health.toString()).isEmpty();
            assertThat(container.filesInWorkers())
                    .isNotEmpty()
                    .allSatisfy(files -> assertThat(files).contains("/opt/kcl/libjemalloc.so", "libkcl.so"));
            assertThat(container.output()).contains("Starting AOT-processed MachineryApplication");
            Confined.assertIsPidOneOfAnUnprivilegedUser(container);
            Confined.assertEndsGracefully(container);
        }
    }

    @Test
    void takesTheOperatorsOptionsAndStartsWithoutItsCacheToo() throws IOException, InterruptedException {
        try (Container container = examples()
                .with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off -XX:+UseG1GC -Xmx200m")
                .start()) {
            Duration ready = container.awaitReadiness();
            System.out.println(
                    "machinery-api from its image, without its cache: ready after " + ready.toMillis() + " ms");

            assertThat(container.get("/actuator/prometheus").body())
                    .containsPattern("jvm_gc_max_data_size_bytes 2\\.097152E8\n");
        }
    }

    @Test
    void aCacheThatDoesNotFitIsNoticed() {
        try (Container container = examples()
                .with("JAVA_TOOL_OPTIONS", Confined.CACHE_REQUIRED + " --add-opens=java.base/java.lang=ALL-UNNAMED")
                .start()) {
            assertThat(container.awaitExit()).isNotZero();
            assertThat(container.output() + container.errors()).containsIgnoringCase("AOT");
        }
    }

    @Test
    void namesWhatIsMissingWhenItIsNotConfigured() {
        try (Container container = image.container().start()) {
            assertThat(container.awaitExit()).isEqualTo(1);
            assertThat(container.output()).contains("TEMPLATES_DIR");
        }
    }

    private static UnpackedImage.Start examples() {
        return image.container().volume(EXAMPLES, "/examples", "ro").with("TEMPLATES_DIR", "/examples/templates");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
