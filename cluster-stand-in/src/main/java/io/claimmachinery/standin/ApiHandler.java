package io.claimmachinery.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests. */
final class ApiHandler implements HttpHandler {

    private final Collection<ServedKind> kinds;
    private final ServedObjects store;
    private final Lister lister;
    private final Watcher watcher;
    private final InjectedFaults faults;
    private final Collection<String> requests;
    private final @Nullable String token;

    ApiHandler(
            Collection<ServedKind> kinds,
            ServedObjects store,
            Lister lister,
            InjectedFaults faults,
            Collection<String> requests,
            @Nullable String token) {
        this.kinds = kinds;
        this.store = store;
        this.lister = lister;
        this.watcher = new Watcher(store);
        this.faults = faults;
        this.requests = requests;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(line);
        try (exchange) {
            try {
                faults.apply(line);
                authenticate(exchange);
                answer(exchange);
            } catch (ErrorAnswer refusal) {
                send(exchange, refusal.code(), refusal.status().toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void authenticate(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && !("Bearer " + token).equals(given)) {
            throw new ErrorAnswer(401, "Unauthorized", "Unauthorized");
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().replaceAll("/+$", "");
        switch (path) {
            case "/version" -> {
                ObjectNode version =
                        JsonNodeFactory.instance.objectNode().put("major", "1").put("minor", "34");
                send(exchange, 200, version.put("gitVersion", "v1.34.0+standin"));
            }
            case "/api" -> send(exchange, 200, Discovery.coreVersions());
            case "/apis" -> send(exchange, 200, new Discovery(kinds).groups());
            default -> answer(exchange, ApiRequest.parse(exchange));
        }
    }

    private void answer(HttpExchange exchange, ApiRequest request) throws IOException, InterruptedException {
        if (request.plural().isEmpty()) {
            send(exchange, 200, new Discovery(kinds).resources(request.apiVersion()));
            return;
        }
        ServedKind kind = kinds.stream()
                .filter(served -> served.apiVersion().equals(request.apiVersion()))
                .filter(served -> served.plural().equals(request.plural()))
                .findFirst()
                .orElseThrow(() -> ErrorAnswer.notFound("the server could not find the requested resource"));
        boolean status = request.sub().equals("status");
        String namespace = kind.namespaced() ? request.namespace() : "";
        switch (request.method()) {
            case "GET" -> {
                if (!request.name().isEmpty()) {
                    send(
                            exchange,
                            200,
                            store.get(kind, namespace, request.name()).json());
                } else if (request.parameter("watch").matches("1|true")) {
                    watcher.watch(exchange, kind, request);
                } else {
                    send(exchange, 200, lister.list(kind, request));
                }
            }
            case "POST" -> send(exchange, 201, create(kind, namespace, ApiRequest.body(exchange)));
            case "PUT" ->
                send(
                        exchange,
                        200,
                        store.replace(kind, namespace, request.name(), update(ApiRequest.body(exchange)), status)
                                .json());
            case "PATCH" -> send(exchange, 200, patch(exchange, kind, namespace, request.name(), status));
            case "DELETE" ->
                send(
                        exchange,
                        200,
                        store.delete(kind, namespace, request.name()).json());
            default -> throw new ErrorAnswer(405, "MethodNotAllowed", request.method() + " is not supported");
        }
    }

    /** Unlike a patch, an update needs the version that the caller has seen. */
    private static ObjectNode update(ObjectNode body) {
        if (body.path("metadata").path("resourceVersion").asString("").isEmpty()) {
            throw new ErrorAnswer(
                    422, "Invalid", "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
        }
        return body;
    }

    private byte[] create(ServedKind kind, String namespace, ObjectNode body) {
        body.remove("status"); // It is written through its own path
        body.withObject("/metadata").remove("creationTimestamp");
        StoredObject created = store.create(kind, namespace, body);
        if (kind.kind().equals("CustomResourceDefinition")) {
            JsonNode spec = created.node().path("spec");
            for (JsonNode version : spec.path("versions")) {
                kinds.add(new ServedKind(
                        spec.path("group").asString("") + "/"
                                + version.path("name").asString(""),
                        spec.path("names").path("kind").asString(""),
                        spec.path("names").path("plural").asString(""),
                        spec.path("scope").asString("").equals("Namespaced")));
            }
        }
        return created.json();
    }

    private byte[] patch(HttpExchange exchange, ServedKind kind, String namespace, String name, boolean status)
            throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/merge-patch+json")) {
            throw new ErrorAnswer(
                    415, "UnsupportedMediaType", "only application/merge-patch+json is supported, not " + type);
        }
        ObjectNode patch = ApiRequest.body(exchange);
        synchronized (store) { // No other write may come between reading and writing
            ObjectNode merged = store.get(kind, namespace, name).node().deepCopy();
            MergePatch.apply(merged, patch);
            return store.replace(kind, namespace, name, merged, status).json();
        }
    }

    private static void send(HttpExchange exchange, int code, ObjectNode body) throws IOException {
        send(exchange, code, ServerJson.MAPPER.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }
}
