package io.claimmachinery.registry;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that ask for another charset, or set a condition. JSON is UTF-8, so a charset changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestHeaderTests {

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        service = RegistryService.ofOneClaim(directory);
    }

    @AfterAll
    void stop() {
        service.close();
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
                "/api/v1/claims/a/history",
                "/health",
                "/actuator/health/readiness"
            })
    void jsonIsUtf8WhateverCharsetIsAccepted(String path) {
        HttpResponse<String> plain = service.client().get(path, "Accept", "application/json");
        for (String charset : List.of("utf-16", "iso-8859-1", "us-ascii", "utf-8")) {
            HttpResponse<String> response = service.client().get(path, "Accept", "application/json;charset=" + charset);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(plain.statusCode());
            assertThat(response.headers().firstValue("content-type"))
                    .isEqualTo(plain.headers().firstValue("content-type"));
            assertThat(response.body()).startsWith("{\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/claims", "/api/v1/claims?limit=1&sort=-name", "/api/v1/claims/a"})
    void aConditionThatIsNotMetIsAProblem(String path) {
        String past = "Sat, 01 Jan 2000 00:00:00 GMT";
        HttpResponse<String> response = service.client().get(path, "If-Unmodified-Since", past);
        assertThat(problem(response, 412)).containsEntry("instance", path.replaceFirst("\\?.*", ""));
        HttpResponse<String> head = service.client().method("HEAD", path, "If-Unmodified-Since", past);
        assertThat(head.statusCode()).isEqualTo(412);
        String future = "Thu, 01 Jan 2099 00:00:00 GMT";
        assertThat(service.client().get(path, "If-Unmodified-Since", future).statusCode())
                .isEqualTo(200);
    }
}
