package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.machinery.module.testing.HostileOrders;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Orders of modules that do what no module should. The benchmarks run a longer list of them against a service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileOrderTests {

    private static final Path MODULES = Path.of("src/test/resources/hostile").toAbsolutePath();
    private static final Path TRACE = Path.of("/tmp/claim-machinery-was-here");

    private LocalRegistry registry;
    private HostileOrders hostile;
    private Path cache;
    private MachineryServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    void start(@TempDir Path files) throws IOException {
        registry = LocalRegistry.start(files.resolve("registry"));
        hostile = HostileOrders.publish(MODULES, registry, files.resolve("templates"));
        cache = files.resolve("cache");
        // Recursion takes seconds of processor time before it ends
        server = start("kcl.timeout=60s");
    }

    private MachineryServer start(String timeout) {
        return MachineryServer.start(
                "templates.dir=" + hostile.templates(),
                "machinery.modules.cache-dir=" + cache,
                "kcl.memory-limit=128MB",
                "kcl.workers=2",
                timeout);
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    private static String kind(HttpResponse<String> answer) {
        String type = String.valueOf(problem(answer, answer.statusCode()).get("type"));
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }

    private static void assertAnswered(MachineryServer server, String template, String expected) {
        HttpResponse<String> answer = server.order(template, Map.of());
        assertThat(kind(answer)).as(template + ": " + answer.body()).isEqualTo(expected);
        assertThat(answer.body())
                .as(template)
                .doesNotContain("\u001b", "\\u001b", "root:x:", "/cache/", "sha256-", System.getProperty("user.dir"));
        // A deadline of one second can pass on a machine with busy processors
        HttpResponse<String> good = Stream.generate(() -> server.order("good", Map.of()))
                .limit(60)
                .filter(response -> response.statusCode() != 504)
                .findFirst()
                .orElseThrow();
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(HttpTestClient.json(good.body())).containsEntry("rendered", "a: 1\n");
    }

    @Test
    void eachIsAnsweredAsWhatItIsAndTheNextOneIsRendered() {
        hostile.answers().forEach((template, expected) -> {
            if (!expected.equals(HostileOrders.TIMEOUT)) {
                assertAnswered(server, template, expected);
            }
        });
        assertThat(TRACE).doesNotExist();
    }

    @Test
    void namesTheFileOfAModuleAsItsAuthorDoes() {
        assertThat(problem(server.order("file-read-in-a-directory", Map.of()), 422)
                        .get("detail"))
                .asString()
                .contains("lib/x.k, line 1: ");
    }

    /** The parser of the engine ends its worker, so nobody knows the file. */
    @Test
    void aRefusalWithoutAKnownPlaceNamesNone(@TempDir Path directory) throws IOException {
        Path module = Files.createDirectories(directory.resolve("module"));
        Files.writeString(module.resolve("kcl.mod"), "[package]\nname = \"deep\"\n");
        Files.writeString(module.resolve("main.k"), "a = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "\n");
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(
                templates.resolve("deep.yaml"),
                "kind: ClaimTemplate\nmetadata: {name: deep}\nspec: {source: %s}".formatted(module));
        try (MachineryServer own = MachineryServer.start("templates.dir=" + templates, "kcl.workers=1")) {
            assertThat(problem(own.order("deep", Map.of()), 422).get("detail"))
                    .asString()
                    .startsWith(
                            "The module of the claim template \"deep\" must not run: a file in it or beside it cannot"
                                    + " be inspected: the engine crashed (signal ")
                    .doesNotContain("line 0");
        }
    }

    @Test
    void saysWhereADependencyMayComeFrom() {
        assertThat(problem(server.order("inner-dependency", Map.of()), 422).get("detail"))
                .asString()
                .contains("oci://10.1.2.3:6379/x:1", "MACHINERY_MODULES_ALLOWED_REGISTRIES");
    }

    @Test
    void aCallerThatLosesARendererLearnsHowItEnded() {
        assertThat(problem(server.order("recursion", Map.of()), 500).get("detail"))
                .asString()
                .contains("\"recursion\": the engine crashed (signal ", "usually because of endless recursion");
    }

    @Test
    void whatTakesTooLongIsAnsweredAtItsDeadline() {
        try (MachineryServer impatient = start("kcl.timeout=1s")) {
            hostile.answers().forEach((template, expected) -> {
                if (expected.equals(HostileOrders.TIMEOUT)) {
                    assertAnswered(impatient, template, expected);
                }
            });
        }
    }

    @Test
    void aLinkOutOfADirectoryOfAnAuthorIsRefused() throws IOException {
        Path module = Files.createDirectories(directory.resolve("linked"));
        Files.writeString(module.resolve("kcl.mod"), "[package]\nname = \"linked\"\n");
        Files.createSymbolicLink(module.resolve("main.k"), Path.of("/etc/passwd"));
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Files.writeString(
                templates.resolve("linked.yaml"),
                "kind: ClaimTemplate\nmetadata: {name: linked}\nspec: {source: %s}".formatted(module));
        try (MachineryServer authors = MachineryServer.start("templates.dir=" + templates, "kcl.workers=1")) {
            assertThat(kind(authors.order("linked", Map.of()))).isEqualTo("422 module-refused");
        }
    }
}
