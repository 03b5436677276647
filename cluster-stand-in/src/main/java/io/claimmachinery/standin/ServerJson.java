package io.claimmachinery.standin;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON with the limits of a real API server: objects are nested up to 10,000 levels deep, the limit of Go's
 * encoding/json, and field names are as long as a request may be (3 MiB, {@code MaxRequestBodyBytes} of
 * k8s.io/apiserver).
 */
final class ServerJson {

    private static final int DEEPEST = 10_000;
    private static final int LONGEST_REQUEST = 3 * 1024 * 1024;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_REQUEST)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private ServerJson() {}
}
