package io.claimmachinery.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UrlsTests {

    private static final URI BASE = URI.create("https://host:8443/behind/");

    @Test
    void aSegmentStaysASegment() {
        assertThat(Urls.of(BASE, "/api/v1/claims", "a/../b?c#d%", "größe"))
                .hasToString("https://host:8443/behind/api/v1/claims/a%2F..%2Fb%3Fc%23d%25/gr%C3%B6%C3%9Fe");
        assertThat(Urls.of(BASE, "/api/v1/claims", "")).hasToString("https://host:8443/behind/api/v1/claims");
    }

    @Test
    void aParameterStaysAParameter() {
        URI claims = Urls.of(URI.create("http://host"), "/api/v1/claims");

        assertThat(Urls.with(claims, Map.of())).isEqualTo(claims);
        assertThat(Urls.with(claims, Map.of("search", "a&b=c d+e")))
                .hasToString("http://host/api/v1/claims?search=a%26b%3Dc%20d%2Be");
        assertThat(Urls.with(URI.create("http://host/x?key=1"), Map.of("status", "error")))
                .hasToString("http://host/x?key=1&status=error");
    }
}
