package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Orders that name the digest of the module that first rendered them. */
class PinnedOrderTests {

    /** A soak uses more: {@code -Dpinned.orders=1000}. */
    private static final int ORDERS = Integer.getInteger("pinned.orders", 60);

    private static final List<String> TEMPLATES = List.of("volumeclaim", "database", "vm");
    private static final Path MODULES = MachineryServer.EXAMPLES.resolveSibling("modules");

    @TempDir
    private Path directory;

    private record Rendered(String template, Map<String, Object> parameters, Map<?, ?> module, String manifest) {}

    private MachineryServer server(LocalRegistry registry, String cache) throws IOException {
        Path templates = Files.createDirectories(directory.resolve("templates"));
        for (String name : TEMPLATES) {
            Files.writeString(
                    templates.resolve(name + ".yaml"),
                    Files.readString(MachineryServer.EXAMPLES.resolve(name + ".yaml"))
                            .replace("source: ../modules/" + name, "source: " + registry.source(name)));
        }
        return MachineryServer.start(
                "templates.dir=" + templates, "machinery.modules.cache-dir=" + directory.resolve(cache));
    }

    /** Publishes the example modules under their usual tag. Their manifests contain the version. */
    private void publish(LocalRegistry registry, int version) throws IOException {
        for (String name : TEMPLATES) {
            Path module = directory.resolve("modules").resolve(name);
            FileSystemUtils.deleteRecursively(module);
            FileSystemUtils.copyRecursively(MODULES.resolve(name), module);
            Path main = module.resolve("main.k");
            Files.writeString(
                    main,
                    Files.readString(main)
                            .replaceFirst("    name: str\n", "    name: str\n    version: int = " + version + "\n"));
            registry.push(module, name, "0.1.0");
        }
    }

    private static HttpResponse<String> order(
            MachineryServer server, String template, Map<String, ?> parameters, Object module) {
        return server.client()
                .post(
                        "/api/v1/claim-templates/" + template + "/order",
                        JsonMapper.shared().writeValueAsString(Map.of("parameters", parameters, "module", module)),
                        "Content-Type",
                        "application/json");
    }

    private static Map<String, Object> parameters(String template, int i) {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "app-" + i));
        if (template.equals("volumeclaim")) {
            parameters.put("storage", i + 1 + "Gi");
        }
        return parameters;
    }

    private static Rendered rendered(String template, Map<String, Object> parameters, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Map<String, Object> answer = HttpTestClient.json(response.body());
        Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(answer.get("metadata"));
        Map<?, ?> module = (Map<?, ?>) Objects.requireNonNull(metadata.get("module"));
        return new Rendered(template, parameters, module, String.valueOf(answer.get("rendered")));
    }

    @Test
    void theSameOrderRendersTheSameBytesAfterItsTagHasMovedTwice() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            List<Rendered> first = new ArrayList<>();
            publish(registry, 1);
            try (MachineryServer server = server(registry, "cache")) {
                for (int i = 0; i < ORDERS; i++) {
                    String template = TEMPLATES.get(i % TEMPLATES.size());
                    Map<String, Object> parameters = parameters(template, i);
                    first.add(rendered(template, parameters, server.order(template, parameters)));
                }
            }
            publish(registry, 2);
            publish(registry, 3);
            int requests = registry.requests().size();
            try (MachineryServer server = server(registry, "other-cache");
                    ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Callable<Rendered>> again = first.stream()
                        .<Callable<Rendered>>map(it -> () -> rendered(
                                it.template(),
                                it.parameters(),
                                order(server, it.template(), it.parameters(), it.module())))
                        .toList();
                List<Rendered> second = new ArrayList<>();
                for (Future<Rendered> answer : threads.invokeAll(again)) {
                    second.add(answer.get());
                }
                assertThat(second).isEqualTo(first);
                assertThat(rendered("vm", Map.of("name", "app-2"), server.order("vm", Map.of("name", "app-2")))
                                .manifest())
                        .contains("version: 3");
            }
            assertThat(first.getFirst().manifest()).contains("version: 1");
            List<String> blobs = registry.requests().stream()
                    .skip(requests)
                    .filter(it -> it.contains("GET") && it.contains("/blobs/"))
                    .toList();
            assertThat(blobs)
                    .as("each version of each module is fetched at most once")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void rendersByAnotherTagOfTheTemplatesSource() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            publish(registry, 1);
            publish(registry, 2);
            registry.push(directory.resolve("modules/vm"), "vm", "0.2.0");
            publish(registry, 1);
            try (MachineryServer server = server(registry, "cache")) {
                Map<String, Object> parameters = parameters("vm", 1);
                Rendered newer = rendered("vm", parameters, order(server, "vm", parameters, Map.of("tag", "0.2.0")));
                assertThat(newer.manifest()).contains("version: 2");
                assertThat(newer.module().get("tag")).isEqualTo("0.2.0");
                assertThat(problem(order(server, "vm", parameters, Map.of("tag", "9.9.9")), 502))
                        .containsEntry("type", "urn:claim-machinery:problem:module-unavailable");
            }
        }
    }

    @Test
    void refusesAnotherSourceAndSaysWhenTheRegistryHasTheDigestNoMore() throws Exception {
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            publish(registry, 1);
            Rendered first;
            try (MachineryServer server = server(registry, "cache")) {
                Map<String, Object> parameters = parameters("vm", 1);
                first = rendered("vm", parameters, server.order("vm", parameters));
                Object digest = first.module().get("digest");

                assertThat(problem(
                                order(
                                        server,
                                        "vm",
                                        parameters,
                                        Map.of("source", registry.source("database"), "digest", digest)),
                                422))
                        .containsEntry("type", "urn:claim-machinery:problem:not-reproducible")
                        .extractingByKey("detail")
                        .asString()
                        .contains("is rendered by " + registry.source("vm") + ", not by");
                Map<String, Object> database = parameters("database", 1);
                Object other = rendered("database", database, server.order("database", database))
                        .module()
                        .get("digest");
                assertThat(problem(order(server, "vm", parameters, Map.of("digest", other)), 502))
                        .as("a module of another source, which is in the cache")
                        .containsEntry("type", "urn:claim-machinery:problem:module-gone");
                assertThat(problem(order(server, "vm", parameters, Map.of("digest", "sha256:1")), 400))
                        .extractingByKey("detail")
                        .asString()
                        .contains("module.digest");
                assertThat(problem(order(server, "vm", parameters, Map.of("source", "")), 400))
                        .isNotEmpty();
                assertThat(problem(order(server, "vm", parameters, Map.of("digest", digest, "tag", "../x")), 400))
                        .isNotEmpty();
            }
            publish(registry, 2);
            delete(registry, String.valueOf(first.module().get("digest")));
            try (MachineryServer server = server(registry, "cache")) {
                assertThat(rendered("vm", first.parameters(), order(server, "vm", first.parameters(), first.module())))
                        .as("from the cache")
                        .isEqualTo(first);
            }
            try (MachineryServer server = server(registry, "other-cache")) {
                assertThat(problem(order(server, "vm", first.parameters(), first.module()), 502))
                        .containsEntry("type", "urn:claim-machinery:problem:module-gone")
                        .extractingByKey("detail")
                        .asString()
                        .contains("no longer has the module " + registry.source("vm"));
                assertThat(server.get("/actuator/prometheus").body()).contains("outcome=\"not_reproducible\"");
            }
        }
    }

    private static void delete(LocalRegistry registry, String digest) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI manifest = URI.create("http://" + registry.host() + "/v2/vm/manifests/" + digest);
            assertThat(client.send(
                                    HttpRequest.newBuilder(manifest).DELETE().build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void saysThatADirectoryHasOtherContentNow() throws Exception {
        FileSystemUtils.copyRecursively(MODULES, directory.resolve("modules"));
        FileSystemUtils.copyRecursively(MachineryServer.EXAMPLES, directory.resolve("templates"));
        try (MachineryServer server = MachineryServer.start("templates.dir=" + directory.resolve("templates"))) {
            Map<String, Object> parameters = parameters("vm", 1);
            Rendered first = rendered("vm", parameters, server.order("vm", parameters));
            assertThat(rendered("vm", parameters, order(server, "vm", parameters, first.module())))
                    .isEqualTo(first);

            Path main = directory.resolve("modules/vm/main.k");
            Files.writeString(main, Files.readString(main) + "\n");

            assertThat(problem(order(server, "vm", parameters, first.module()), 422))
                    .containsEntry("type", "urn:claim-machinery:problem:not-reproducible")
                    .extractingByKey("detail")
                    .asString()
                    .contains(
                            "cannot be reproduced",
                            String.valueOf(first.module().get("digest")));
        }
    }

    @Test
    void warnsOfModulesThatRenderSomethingElseEachTime() throws Exception {
        Path templates = Files.createDirectories(directory.resolve("templates"));
        Path module = Files.createDirectories(directory.resolve("module"));
        Files.writeString(templates.resolve("t.yaml"), """
            kind: ClaimTemplate
            metadata: {name: clock}
            spec: {source: ../module}
            """);
        Files.writeString(module.resolve("kcl.mod"), "[package]\nname = \"clock\"\nversion = \"0.1.0\"\n");
        Files.writeString(module.resolve("main.k"), """
            import datetime as d
            import crypto
            # d.ticks is only mentioned here
            _note = "d.today() ' # {" # and d.date() here
            _long = \"""
            d.ticks() "quoted" d.ticks()
            \"""
            apiVersion = "v1"
            kind = "ConfigMap"
            metadata = {name = "x"}
            _at = d \\
                .ticks()
            data = {at = d.now(), on = d . today(), id = "${crypto.uuid()}", sum = crypto.sha256("x")}
            """);
        try (MachineryServer server = MachineryServer.start("templates.dir=" + templates)) {
            HttpResponse<String> response = server.order("clock", Map.of());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(HttpTestClient.json(response.body()).get("warnings"))
                    .isEqualTo(List.of("The module uses crypto.uuid, datetime.now, datetime.ticks, datetime.today,"
                            + " so the same order can render differently each time."));
        }
        try (MachineryServer server = MachineryServer.withExamples()) {
            assertThat(HttpTestClient.json(
                                    server.order("vm", Map.of("name", "a")).body())
                            .get("warnings"))
                    .isEqualTo(List.of());
        }
    }
}
