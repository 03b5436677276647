package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders whose modules are in a real registry. */
class RegistryOrderTests {

    private static final Path MODULES = MachineryServer.EXAMPLES.resolveSibling("modules");

    @TempDir
    private Path directory;

    private MachineryServer serverFor(String name, String source, String tag) throws IOException {
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(
                templates.resolve(name + ".yaml"),
                Files.readString(MachineryServer.EXAMPLES.resolve(name + ".yaml"))
                        .replace("source: ../modules/" + name, "source: " + source)
                        .replace("tag: 0.1.0", "tag: " + tag));
        return MachineryServer.start(
                "templates.dir=" + templates, "machinery.modules.cache-dir=" + directory.resolve("cache"));
    }

    @Test
    void rendersAModuleOfARegistryAndNamesItsDigest() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            ModuleReference.Oci pushed = registry.push(MODULES.resolve("database"), "team/database", "0.1.0");
            try (MachineryServer server = serverFor("database", registry.source("team/database"), "0.1.0")) {
                HttpResponse<String> response = server.order("database", Map.of("name", "orders"));
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                Map<String, Object> answer = HttpTestClient.json(response.body());
                Golden.assertMatches("database.yaml", String.valueOf(answer.get("rendered")));
                assertThat(answer.get("metadata"))
                        .asString()
                        .contains("module={source=%s, tag=0.1.0, digest=%s}"
                                .formatted(registry.source("team/database"), pushed.digest()));
            }
        }
    }

    /** The layout in docs/module-authors.md. With {@code ./shared}, the engine finds the package twice. */
    @ParameterizedTest
    @CsvSource({"deps/shared, 200", "shared, 422"})
    void rendersAModuleWithAPackageInsideIt(String path, int status) throws Exception {
        Path module = Files.createDirectories(directory.resolve("nested"));
        Path shared = Files.createDirectories(module.resolve(path));
        Files.writeString(
                module.resolve("kcl.mod"),
                "[package]\nname = \"nested\"\nversion = \"0.1.0\"\n[dependencies]\nshared = { path = \"./%s\" }\n"
                        .formatted(path));
        Files.writeString(module.resolve("main.k"), "import shared\nsize = shared.size\n");
        Files.writeString(shared.resolve("kcl.mod"), "[package]\nname = \"shared\"\nversion = \"0.1.0\"\n");
        Files.writeString(shared.resolve("main.k"), "size = 3\n");
        Path templates = Files.createDirectories(directory.resolve("templates"));
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            registry.push(module, "team/nested", "0.1.0");
            Files.writeString(
                    templates.resolve("nested.yaml"),
                    "kind: ClaimTemplate\nmetadata: {name: nested}\nspec: {source: '%s', tag: 0.1.0}\n"
                            .formatted(registry.source("team/nested")));
            try (MachineryServer server = MachineryServer.start(
                    "templates.dir=" + templates, "machinery.modules.cache-dir=" + directory.resolve("cache"))) {
                HttpResponse<String> answer = server.order("nested", Map.of());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
                assertThat(answer.body()).contains(status == 200 ? "size: 3" : "shared");
            }
        }
    }

    @Test
    void rendersOnWithoutTheRegistryAlsoAfterARestart() throws Exception {
        String source;
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            registry.push(MODULES.resolve("vm"), "vm", "0.1.0");
            source = registry.source("vm");
            try (MachineryServer server = serverFor("vm", source, "0.1.0")) {
                assertThat(server.order("vm", Map.of("name", "a")).statusCode()).isEqualTo(200);
            }
        }
        try (MachineryServer server = serverFor("vm", source, "0.1.0")) {
            assertThat(server.order("vm", Map.of("name", "a")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isReadyWithoutTheRegistryAndSaysThatTheModuleIsMissing() throws Exception {
        try (MachineryServer server = serverFor("vm", "oci://127.0.0.1:1/vm", "0.1.0")) {
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(problem(server.order("vm", Map.of("name", "a")), 502))
                    .containsEntry("type", "urn:claim-machinery:problem:module-unavailable")
                    .extractingByKey("detail")
                    .asString()
                    .contains("oci://127.0.0.1:1/vm");
            assertThat(server.dryRun("vm", Map.of("name", "a")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysWhichModuleDoesNotExist() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"));
                MachineryServer server = serverFor("vm", registry.source("vm"), "9.9.9")) {
            assertThat(problem(server.order("vm", Map.of("name", "a")), 502).get("detail"))
                    .isEqualTo("The module " + registry.source("vm")
                            + ":9.9.9 does not exist. The template's source and tag may be wrong.");
        }
    }

    @Test
    void answersManyOrdersAtOnceEachWithItsOwnClaim() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            registry.push(MODULES.resolve("volumeclaim"), "volumeclaim", "0.1.0");
            try (MachineryServer server = serverFor("volumeclaim", registry.source("volumeclaim"), "0.1.0");
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<String>> orders = IntStream.range(0, 64)
                        .<Callable<String>>mapToObj(i -> () -> server.order("volumeclaim", Map.of("name", "app-" + i))
                                .body())
                        .toList();
                int i = 0;
                for (Future<String> answer : threads.invokeAll(orders)) {
                    assertThat(String.valueOf(HttpTestClient.json(answer.get()).get("rendered")))
                            .isEqualTo(Files.readString(Path.of("src/test/resources/golden/volumeclaim.yaml"))
                                    .replace("app-data", "app-" + i++));
                }
                assertThat(i).isEqualTo(64);
            }
        }
    }
}
