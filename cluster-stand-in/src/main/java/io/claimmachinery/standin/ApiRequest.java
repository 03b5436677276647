package io.claimmachinery.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A parsed request: {@code /apis/{group}/{version}[/namespaces/{namespace}]/{plural}[/{name}[/status]]}. */
record ApiRequest(
        String method,
        String apiVersion,
        String namespace,
        String plural,
        String name,
        String sub,
        Map<String, String> query) {

    static ApiRequest parse(HttpExchange exchange) {
        List<String> path = List.of(
                exchange.getRequestURI().getPath().replaceAll("^/+|/+$", "").split("/", -1));
        boolean core = path.getFirst().equals("api");
        if (!core && !path.getFirst().equals("apis")) {
            throw ErrorAnswer.notFound("the server could not find the requested resource");
        }
        int at = core ? 2 : 3;
        String apiVersion = core ? part(path, 1) : part(path, 1) + (path.size() > 2 ? "/" + path.get(2) : "");
        String namespace = "";
        if (part(path, at).equals("namespaces") && path.size() > at + 2) {
            namespace = part(path, at + 1);
            at += 2;
        }
        return new ApiRequest(
                exchange.getRequestMethod(),
                apiVersion,
                namespace,
                part(path, at),
                part(path, at + 1),
                part(path, at + 2),
                query(exchange.getRequestURI().getRawQuery()));
    }

    static ObjectNode body(HttpExchange exchange) throws IOException {
        JsonNode node = ServerJson.MAPPER.readTree(exchange.getRequestBody());
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new ErrorAnswer(400, "BadRequest", "the body is not an object");
    }

    /** Returns whether an object is in the requested namespace, if there is one. */
    boolean isWithin(StoredObject object) {
        return namespace.isEmpty()
                || object.metadata().path("namespace").asString("").equals(namespace);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    private static String part(List<String> path, int index) {
        return index < path.size() ? path.get(index) : "";
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decoded(key), decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
