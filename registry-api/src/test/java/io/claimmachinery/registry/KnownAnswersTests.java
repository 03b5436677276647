package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that sends the validators of its last answer gets 304 only while the body, apart from ages, is the same. */
class KnownAnswersTests {

    private static final String PATH = "claims/registry.yaml";

    /** A weighed format is answered by the controller, not from prepared bytes. */
    private static final String[] WEIGHED = {"Accept", "application/json;q=0.9"};

    @TempDir
    private Path directory;

    @Test
    void changeWithTheProblemThatTheyShow() {
        Path remote = directory.resolve("claims.git");
        Path away = directory.resolve("away.git");
        TestRepository repository = TestRepository.with(remote, Map.of(PATH, registryOf(3)));
        String first = repository.head("main").orElseThrow();
        String revision = repository.commit("main", "More", Map.of(PATH, registryOf(4)));
        LaterClock clock = new LaterClock();
        List<String> paths = List.of(
                "/api/v1/claims", "/api/v1/claims?limit=2", "/api/v1/claims/summary", "/api/v1/claims?at=" + first);
        try (RegistryService service = RegistryService.start(
                directory.resolve("cache"), clock, remote.toString(), "--sync.interval=1h", "--registry.history=all")) {
            service.awaitRevision(revision);
            service.awaitHistory(revision);
            Map<String, HttpResponse<String>> good = answers(service, paths);

            clock.passed = Duration.ofMinutes(1);
            assertThat(remote.toFile().renameTo(away.toFile())).isTrue();
            service.push();
            await().untilAsserted(() -> assertThat(service.health()).containsKey("problem"));
            Map<String, HttpResponse<String>> bad = answers(service, paths);
            paths.forEach(path -> {
                isNews(service, path, good, "If-None-Match", "etag");
                if (!path.contains("at=")) {
                    isNews(service, path, good, "If-Modified-Since", "last-modified");
                }
                assertThat(status(service, path, "If-None-Match", header(bad, path, "etag")))
                        .as(path)
                        .isEqualTo(304);
            });

            clock.passed = Duration.ofMinutes(2);
            assertThat(away.toFile().renameTo(remote.toFile())).isTrue();
            service.push();
            await().untilAsserted(() -> assertThat(service.health()).doesNotContainKey("problem"));
            paths.forEach(path -> {
                assertThat(status(service, path, "If-None-Match", header(bad, path, "etag")))
                        .as(path)
                        .isEqualTo(200);
                if (!path.contains("at=")) {
                    assertThat(status(service, path, "If-Modified-Since", header(bad, path, "last-modified")))
                            .as(path)
                            .isEqualTo(200);
                }
                assertThat(status(service, path, "If-None-Match", header(good, path, "etag")))
                        .as(path)
                        .isEqualTo(304);
            });
        }
    }

    private static Map<String, HttpResponse<String>> answers(RegistryService service, List<String> paths) {
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        for (String path : paths) {
            HttpResponse<String> usual = service.client().get(path);
            assertThat(service.client().get(path, WEIGHED).headers().firstValue("etag"))
                    .as("%s by the controller", path)
                    .isEqualTo(usual.headers().firstValue("etag"));
            answers.put(path, usual);
        }
        return answers;
    }

    private static void isNews(
            RegistryService service,
            String path,
            Map<String, HttpResponse<String>> known,
            String condition,
            String validator) {
        HttpResponse<String> answer = service.client().get(path, condition, header(known, path, validator));
        assertThat(answer.statusCode()).as("%s %s", condition, path).isEqualTo(200);
        assertThat(answer.body()).contains("\"problem\":{");
    }

    private static int status(RegistryService service, String path, String... headers) {
        return service.client().get(path, headers).statusCode();
    }

    private static String header(Map<String, HttpResponse<String>> answers, String path, String name) {
        return Objects.requireNonNull(answers.get(path), path)
                .headers()
                .firstValue(name)
                .orElseThrow();
    }

    /** The system's time, and some more. */
    private static final class LaterClock extends Clock {

        private volatile Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(passed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
