package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The real program on a port of its own. */
record RegistryService(ConfigurableApplicationContext context, HttpTestClient client) implements AutoCloseable {

    static final String SECRET = "webhook-secret";

    /** The first answer of a process takes long on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static RegistryService start(Path cache, String repo, String... arguments) {
        return start(cache, Clock.systemUTC(), repo, arguments);
    }

    static RegistryService start(Path cache, Clock clock, String repo, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--registry.repo=" + repo, "--registry.cache-dir=" + cache));
        all.addAll(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            all.add("--server.port=0");
        }
        if (all.stream().noneMatch(argument -> argument.startsWith("--webhook.secret="))) {
            all.add("--webhook.secret=" + SECRET);
        }
        var application = new SpringApplication(RegistryApiApplication.class);
        application.addInitializers((GenericApplicationContext bare) ->
                bare.registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        var context = application.run(all.toArray(String[]::new));
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return new RegistryService(context, HttpTestClient.on(Integer.parseInt(port)));
    }

    /** Serves a repository with the claim {@code a}, and waits for its history. */
    static RegistryService ofOneClaim(Path directory, String... arguments) {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        "claims/registry.yaml",
                        "kind: ClaimRegistry\nclaims:\n  - {name: a, template: t, category: c, path: claims/c/a}\n",
                        "claims/c/a/t.yaml",
                        "kind: T\n",
                        "claims/c/a/order.yaml",
                        "kind: O\n"));
        List<String> all = new ArrayList<>(List.of("--sync.interval=1h"));
        all.addAll(List.of(arguments));
        RegistryService service =
                start(directory.resolve("cache"), repository.directory().toString(), all.toArray(String[]::new));
        String revision = repository.head("main").orElseThrow();
        service.awaitRevision(revision);
        service.awaitHistory(revision);
        return service;
    }

    /** Returns the revision that is served. */
    String revision() {
        return String.valueOf(health().get("revision"));
    }

    /** Asks for a sync, as a git server would. */
    void push() {
        assertThat(client.post("/api/v1/webhooks/gitlab", "{}", "X-Gitlab-Token", SECRET)
                        .statusCode())
                .isEqualTo(202);
    }

    void awaitRevision(String revision) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).containsEntry("revision", revision));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> health() {
        return (Map<String, Object>) Objects.requireNonNull(json("/health").get("registry"));
    }

    /** What health answers say of the history. */
    @SuppressWarnings("unchecked")
    Map<String, Object> history() {
        return (Map<String, Object>) Objects.requireNonNull(json("/health").get("history"));
    }

    /** Waits until the history ends with a commit, and begins where it is meant to. */
    void awaitHistory(String revision) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(history())
                        .containsEntry("revision", revision)
                        .doesNotContainEntry("extent", "reading")
                        .doesNotContainKey("problem"));
    }

    Map<String, Object> json(String path) {
        return HttpTestClient.json(client.get(path).body());
    }

    /** The names of the claims that a list answers. */
    List<String> names(String path) {
        return items(json(path)).stream()
                .map(item -> String.valueOf(item.get("name")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> items(Map<String, Object> list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list.get("items"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> metadata(Map<String, Object> list) {
        return (Map<String, Object>) Objects.requireNonNull(list.get("metadata"));
    }

    static String fixture(String name) {
        try (var stream = RegistryService.class.getResourceAsStream("/registry/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registry of that many claims. */
    static String registryOf(int claims) {
        StringBuilder text =
                new StringBuilder("apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        for (int i = 0; i < claims; i++) {
            text.append("  - name: claim-%04d\n    template: t%d\n    category: c%d\n".formatted(i, i % 5, i % 3))
                    .append("    createdAt: \"2026-02-04T19:43:28Z\"\n    createdBy: anna\n    source: cli\n")
                    .append("    repository: o/r\n    path: claims/c%d/claim-%04d\n".formatted(i % 3, i));
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
