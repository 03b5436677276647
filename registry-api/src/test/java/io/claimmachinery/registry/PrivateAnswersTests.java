package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that only some callers may see, on their way through caches of others. */
class PrivateAnswersTests {

    private static final String[] PATHS = {
        "/api/v1/claims",
        "/api/v1/claims?deleted=true",
        "/api/v1/claims/timeline",
        "/api/v1/claims/app-pvc",
        "/api/v1/claims/app-pvc/history?diff=true",
        "/api/v1/claims/app-pvc/badge.svg",
        "/api/v1/claims/nobody",
        "/backstage/catalog.yaml",
    };

    @TempDir
    private Path directory;

    @Test
    void areForTheirCallerAlone() throws IOException {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.entry("app-pvc").commit("Start");
        Path tokens = Files.writeString(directory.resolve("tokens"), "first-token\n");
        try (RegistryService service = past.serve(directory.resolve("cache"), "all", "--api.tokens-file=" + tokens)) {
            past.awaitHistory(service);
            String cookie = service.client()
                    .post("/sign-in", "token=first-token", "Content-Type", "application/x-www-form-urlencoded")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            for (String path : PATHS) {
                assertPrivate(service.client().get(path, "Cookie", cookie.substring(0, cookie.indexOf(';'))), path);
                assertPrivate(service.client().get(path, "Authorization", "Bearer first-token"), path);
                assertPrivate(service.client().get(path), path);
            }
        }
        try (RegistryService open = past.serve(directory.resolve("other"))) {
            assertThat(open.client().get("/api/v1/claims").headers().firstValue("Cache-Control"))
                    .hasValue("no-cache");
        }
    }

    private static void assertPrivate(HttpResponse<String> answer, String path) {
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("private, no-cache");
        assertThat(String.join(", ", answer.headers().allValues("Vary")))
                .as(path)
                .contains("Authorization, Cookie");
    }
}
