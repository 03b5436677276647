package io.claimmachinery.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers watches: one line of JSON for each change, in a body that ends with the watch. */
final class Watcher {

    private static final long LONGEST_MILLIS = 300_000;

    private final ServedObjects store;

    Watcher(ServedObjects store) {
        this.store = store;
    }

    void watch(HttpExchange exchange, ServedKind kind, ApiRequest request) throws IOException, InterruptedException {
        String from = request.parameter("resourceVersion");
        long version = from.isEmpty() ? store.version() : Long.parseLong(from);
        String timeout = request.parameter("timeoutSeconds");
        long millis = timeout.isEmpty() ? LONGEST_MILLIS : Long.parseLong(timeout) * 1000;
        long end = System.nanoTime() + millis * 1_000_000;
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0); // Chunked
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                try {
                    for (EventLog.Event event : store.events().after(kind, version, left)) {
                        version = event.object().version();
                        if (request.isWithin(event.object())) {
                            out.write(line(event.type(), event.object().node()));
                        }
                    }
                } catch (ErrorAnswer expired) {
                    out.write(line("ERROR", expired.status()));
                    return;
                }
                out.flush();
            }
        }
    }

    private static byte[] line(String type, ObjectNode object) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        event.set("object", object);
        return (event + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
