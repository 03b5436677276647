package io.claimmachinery.forge.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on loopback. A subclass decides its responses; it records the requests. */
public abstract class HttpStandIn implements AutoCloseable {

    protected static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A received request. The names of its headers are in lower case. */
    public record Request(
            String method, String path, String query, String authorization, Map<String, String> headers, String body) {

        public JsonNode json() {
            return JSON.readTree(body.isEmpty() ? "{}" : body);
        }

        @Override
        public String toString() {
            return method + " " + path + (query.isEmpty() ? "" : "?" + query);
        }
    }

    /** A response. A text body is sent unchanged, anything else as JSON. */
    public record Reply(int status, Object body, Map<String, String> headers) {

        public static Reply of(int status, Object body) {
            return new Reply(status, body, Map.of());
        }
    }

    protected HttpStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server. A subclass calls this when it is complete. */
    protected final void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    protected abstract Reply answer(Request request);

    public final URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public final List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query == null ? "" : query,
                    authorization == null ? "" : authorization,
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Reply reply = answer(request);
            byte[] body = (reply.body() instanceof String text ? text : JSON.writeValueAsString(reply.body()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
