package io.claimmachinery.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.RegistryReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responds as registry-api does: a list of claims that changes, and a stream that begins with a bookmark and has an event for
 * each change. {@code WatchTests} of registry-api show that the real one does so. They also show that it answers 404 for a claim
 * called {@code watch} if it has no stream, as older versions do.
 */
public final class LiveRegistryStandIn implements AutoCloseable {

    private static final String CLAIMS = "/api/v1/claims";
    private static final byte[] BOOKMARK = event("bookmark");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final List<String> lists = new CopyOnWriteArrayList<>();
    private final Stream stream;
    private volatile Registry registry;
    private volatile @Nullable Registry seen;

    /** The behaviour of the stream. */
    public enum Stream {
        /** It works. */
        LIVE,
        /** It does not exist, as in older services. */
        MISSING,
        /** A proxy buffers all of it. */
        KEPT_BACK
    }

    public LiveRegistryStandIn(Stream stream, String registry) {
        this.stream = stream;
        this.registry = RegistryReader.read(registry, "registry.yaml");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(CLAIMS, this::list);
        server.createContext(CLAIMS + "/watch", this::watch);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the queries of the lists that were served. */
    public List<String> lists() {
        return List.copyOf(lists);
    }

    /** Reports whether a list of the newest registry was served. */
    @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
    public boolean isSeen() {
        return seen == registry;
    }

    /** Returns the number of listeners. */
    public int listeners() {
        return streams.size();
    }

    /** Serves another registry from now on, and sends an event to the listeners. */
    public void change(String text) {
        registry = RegistryReader.read(text, "registry.yaml");
        streams.removeIf(listener -> !hears(listener));
    }

    private static boolean hears(OutputStream listener) {
        try {
            listener.write(event("modified"));
            listener.write(BOOKMARK);
            listener.flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        try (exchange) {
            Registry served = registry;
            answer(exchange, 200, Map.of("kind", "ClaimList", "metadata", Map.of(), "items", served.claims()));
            lists.add(String.valueOf(exchange.getRequestURI().getQuery()));
            seen = served;
        }
    }

    private void watch(HttpExchange exchange) throws IOException {
        if (stream == Stream.MISSING) {
            try (exchange) {
                answer(exchange, 404, Map.of("detail", "The registry has no claim 'watch'"));
            }
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        if (stream == Stream.LIVE) {
            exchange.getResponseBody().write(BOOKMARK);
            exchange.getResponseBody().flush();
            streams.add(exchange.getResponseBody());
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JsonMapper.shared().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static byte[] event(String type) {
        return ("event: " + type + "\ndata: {}\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
