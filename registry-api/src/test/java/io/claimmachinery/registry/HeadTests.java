package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD, as load balancers and link checkers send it: the headers of a GET, without its work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadTests {

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        service = RegistryService.ofOneClaim(directory, "--watch.max-streams=1");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void takesNoStreamOfChanges() throws IOException {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> head = service.client().method("HEAD", "/api/v1/claims/watch?status=active");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("content-type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(head.headers().firstValue("cache-control"))
                    .hasValueSatisfying(control -> assertThat(control).contains("no-store"));
        }
        assertThat(service.client()
                        .method("HEAD", "/api/v1/claims/watch?since=nonsense")
                        .statusCode())
                .isEqualTo(400);

        try (EventClient client = EventClient.open(service, "")) {
            client.awaitBookmark(service.revision());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/claims",
                "/api/v1/claims?limit=1&sort=-name",
                "/api/v1/claims/summary",
                "/api/v1/claims/changes?from=2000-01-01T00:00:00Z",
                "/api/v1/claims/timeline",
                "/api/v1/claims/a",
                "/api/v1/claims/none",
                "/api/v1/claims/a/manifest",
                "/api/v1/claims/a/order",
                "/api/v1/claims/a/badge.svg",
                "/api/v1/claims/a/history",
                "/backstage/catalog.yaml",
                "/",
                "/claims",
                "/claims/a",
                "/history?claim=a",
                "/compare",
                "/health",
                "/version",
                "/openapi.yaml",
                "/actuator/health/readiness",
                "/actuator/prometheus"
            })
    void answersLikeGetWithoutABody(String path) {
        HttpResponse<String> get = service.client().get(path);
        HttpResponse<String> head = service.client().method("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (String header : new String[] {"content-type", "etag", "last-modified", "cache-control"}) {
            assertThat(head.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(get.headers().firstValue(header));
        }
    }
}
