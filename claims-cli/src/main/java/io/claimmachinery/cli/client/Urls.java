package io.claimmachinery.cli.client;

import java.net.URI;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses below a service's base URL, each segment encoded. */
final class Urls {

    private Urls() {}

    static URI of(URI base, String path, String... segments) {
        return UriComponentsBuilder.fromUri(base)
                .path(path)
                .pathSegment(segments)
                .encode()
                .build()
                .toUri();
    }
}
