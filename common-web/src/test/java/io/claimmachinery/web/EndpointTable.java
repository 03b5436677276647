package io.claimmachinery.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The table of endpoints in a service's page in docs/. */
public final class EndpointTable {

    /** What the libraries serve: the document itself, its pages, health and metrics. */
    private static final List<String> BESIDE_THE_DOCUMENT = List.of("/openapi.yaml", "/docs", "/actuator/");

    private EndpointTable() {}

    /**
     * Returns the endpoints that the OpenAPI document must have, such as {@code GET /api/v1/claims}.
     *
     * @param service name of the service, and of its page
     */
    public static List<String> of(String service) {
        Path page = Path.of("..", "docs", service + ".md");
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.matches("\\| (GET|POST|PUT|PATCH|DELETE) /.*"))
                    .map(line -> line.split("\\|", -1)[1].strip())
                    .flatMap(EndpointTable::endpoints)
                    .filter(endpoint -> BESIDE_THE_DOCUMENT.stream().noneMatch(endpoint::contains))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code POST /a, /b}. */
    private static Stream<String> endpoints(String cell) {
        String method = cell.substring(0, cell.indexOf(' '));
        return Arrays.stream(cell.substring(method.length()).split(",", -1)).map(path -> method + " " + path.strip());
    }
}
