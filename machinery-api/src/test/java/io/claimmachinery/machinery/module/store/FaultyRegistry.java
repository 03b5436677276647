package io.claimmachinery.machinery.module.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.claimmachinery.machinery.module.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP server whose responses are as bad as a test wants. */
final class FaultyRegistry implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, List<String>> headers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile @Nullable String realm;
    private volatile String token = "";
    private volatile String tokenAnswer = "";

    FaultyRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + target);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            Integer failure = failures.remove(path);
            HttpHandler handler = handlers.getOrDefault(target, handlers.get(path));
            if (realm != null && path.equals("/token")) {
                send(exchange, 200, tokenAnswer.getBytes(StandardCharsets.UTF_8));
            } else if (realm != null && !("Bearer " + token).equals(authorization)) {
                exchange.getResponseHeaders()
                        .add("WWW-Authenticate", "Bearer realm=\"%s\",service=\"test\"".formatted(realm));
                send(exchange, 401, new byte[0]);
            } else if (failure != null) {
                send(exchange, failure, new byte[0]);
            } else if (handler == null) {
                send(exchange, 404, new byte[0]);
            } else {
                List<String> header = headers.getOrDefault(target, List.of());
                if (!header.isEmpty()) {
                    exchange.getResponseHeaders().add(header.get(0), header.get(1));
                }
                handler.handle(exchange);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    FaultyRegistry on(String path, HttpHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    FaultyRegistry answer(String path, int status, String body) {
        return answer(path, status, body.getBytes(StandardCharsets.UTF_8));
    }

    FaultyRegistry answer(String path, int status, byte[] body) {
        return on(path, exchange -> send(exchange, status, body));
    }

    FaultyRegistry header(String path, String name, String value) {
        headers.put(path, List.of(name, value));
        return this;
    }

    void manifest(String path, byte[] layer) {
        answer(path, 200, manifest(layer));
    }

    static String manifest(byte[] layer) {
        return "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"%s\",\"size\":%d}]}"
                .formatted(Sha256.of(layer), layer.length);
    }

    String blob(byte[] layer) {
        return "/v2/team/volume/blobs/" + Sha256.of(layer);
    }

    void redirect(String path, String location) {
        on(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            send(exchange, 307, new byte[0]);
        });
    }

    void failOnce(String path, int status) {
        failures.put(path, status);
    }

    void wantToken(String newRealm, String newToken) {
        wantToken(newRealm, newToken, "{\"token\":\"%s\"}".formatted(newToken));
    }

    /** Like the other method, with a response of the token service. */
    void wantToken(String newRealm, String newToken, String answer) {
        tokenAnswer = answer;
        token = newToken;
        realm = newRealm;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + host();
    }

    List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
