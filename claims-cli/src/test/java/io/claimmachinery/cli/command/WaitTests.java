package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.LiveRegistryStandIn;
import io.claimmachinery.cli.testing.LiveRegistryStandIn.Stream;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims wait} and {@code claims list --watch}. */
class WaitTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String HEAD = "kind: ClaimRegistry\nclaims:\n";
    private static final String OTHER = claim("app-other", "active");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Stream.class)
    void waitsUntilAClaimIsActive(Stream stream) {
        try (LiveRegistryStandIn api = new LiveRegistryStandIn(stream, HEAD + OTHER + claim("app", "creating"))) {
            CompletableFuture<Run> run = run(api, "wait", "app", "--timeout", "5m");
            await().atMost(PATIENCE).until(() -> !api.lists().isEmpty());
            if (stream == Stream.LIVE) {
                await().atMost(PATIENCE).until(() -> api.listeners() == 1);
            }

            api.change(HEAD + OTHER + claim("app", "active"));

            assertThat(run.join()).isEqualTo(new Run(0, "app: active: as it is\n", "app: creating: as it is\n"));
            assertThat(api.lists()).allMatch(query -> query.equals("search=app"));
        }
    }

    @Test
    void waitsForAClaimThatIsStillToComeAndForOneToGo() {
        try (LiveRegistryStandIn api = new LiveRegistryStandIn(Stream.LIVE, HEAD + OTHER)) {
            CompletableFuture<Run> coming = run(api, "wait", "app", "--for", "cluster=lab");
            await().atMost(PATIENCE).until(() -> api.listeners() == 1);
            api.change(HEAD + OTHER + claim("app", "error, cluster: lab"));
            assertThat(coming.join().out()).isEqualTo("app: cluster is 'lab'\n");

            CompletableFuture<Run> going = run(api, "wait", "app", "--for", "deleted");
            await().atMost(PATIENCE).until(() -> api.listeners() >= 2);
            api.change(HEAD + OTHER);
            assertThat(going.join()).isEqualTo(new Run(0, "app: deleted\n", "app: error: as it is\n"));
        }
    }

    @Test
    void saysWhyItWaitedInVain() {
        try (LiveRegistryStandIn api = new LiveRegistryStandIn(Stream.LIVE, HEAD + claim("app", "error"))) {
            Run late = run(api, "wait", "app", "--timeout", "1s").join();
            assertThat(late.status()).isEqualTo(1);
            assertThat(late.err()).contains("timed out after 1s; app: error: as it is", "--timeout", "claims get app");
            Run none = run(api, "wait", "nobody", "--timeout", "1s").join();
            assertThat(none.status()).isEqualTo(3);
            assertThat(none.err()).contains("there is no claim nobody after 1s");
            Run wrong = run(api, "wait", "app", "--for", "size=1").join();
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.err()).contains("'size=1' is neither 'deleted' nor FIELD=VALUE");
        }
        assertThat(new Claims(directory)
                        .with("CLAIM_REGISTRY_URL", "http://127.0.0.1:1")
                        .run("wait", "app")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void waitsForARepositoryToo() {
        TestRepository repository = TestRepository.with(
                directory.resolve("r.git"), Map.of("claims/registry.yaml", HEAD + claim("app", "active")));

        Run run = new Claims(directory)
                .run("wait", "app", "--git-repo-url", repository.directory().toString());

        assertThat(run).isEqualTo(new Run(0, "app: active: as it is\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "name", "json"})
    void watchesAList(String format) throws InterruptedException {
        try (LiveRegistryStandIn api = new LiveRegistryStandIn(Stream.LIVE, HEAD + claim("app", "creating"))) {
            CompletableFuture<Run> run = new CompletableFuture<>();
            Thread thread = Thread.ofPlatform()
                    .start(() -> run.complete(claims(api).run("list", "--watch", "--category", "x", "-o", format)));
            await().atMost(PATIENCE).until(() -> api.listeners() == 1 && api.isSeen());
            change(api, claim("app", "active") + claim("new", "creating"));
            change(api, claim("new", "creating"));
            thread.interrupt();
            thread.join();

            assertThat(run.join().status()).isZero();
            assertThat(run.join().err()).isEmpty();
            switch (format) {
                case "name" -> assertThat(run.join().out().lines()).containsExactly("app", "app", "new", "app");
                case "json" ->
                    assertThat(run.join().out())
                            .containsSubsequence("\"added\"", "\"modified\"", "\"before\"", "\"added\"", "\"deleted\"");
                default ->
                    assertThat(run.join().out().lines().skip(2))
                            .containsExactly(
                                    "modified app: creating -> active", "added new: creating, as it is", "deleted app");
            }
        }
        Run yaml = new Claims(directory).run("list", "--watch", "-o", "yaml");
        assertThat(yaml.status()).isEqualTo(2);
    }

    private static void change(LiveRegistryStandIn api, String claims) {
        api.change(HEAD + claims);
        await().atMost(PATIENCE).until(api::isSeen);
    }

    private Claims claims(LiveRegistryStandIn api) {
        return new Claims(directory).with("CLAIM_REGISTRY_URL", api.url().toString());
    }

    private CompletableFuture<Run> run(LiveRegistryStandIn api, String... arguments) {
        return CompletableFuture.supplyAsync(() -> claims(api).run(arguments));
    }

    private static String claim(String name, String status) {
        return "  - {name: %s, template: t, category: x, status: %s, statusMessage: as it is, path: claims/x/%s}\n"
                .formatted(name, status, name);
    }
}
