package io.claimmachinery.registry;

import static org.awaitility.Awaitility.await;

import io.claimmachinery.web.HttpTestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Reads a stream of events as the HTML standard says, line by line, from a socket of its own. It speaks HTTP/1.0, so that the
 * answer is not cut into chunks.
 */
final class EventClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Socket socket;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** One event; the id is the one that a browser would send when it comes back. */
    record Event(String type, Map<String, Object> data, String lastId) {

        String name() {
            return String.valueOf(data.get("name"));
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> entry(String member) {
            return (Map<String, Object>) Objects.requireNonNull(data.get(member), member);
        }
    }

    private EventClient(Socket socket) {
        this.socket = socket;
    }

    /** Asks for the stream and reads what comes. */
    static EventClient open(RegistryService service, String query, String... headers) throws IOException {
        EventClient client = ask(service, 0, query, headers);
        client.read();
        return client;
    }

    /** Asks for the stream and reads nothing yet. */
    static EventClient ask(RegistryService service, int receiveBuffer, String query, String... headers)
            throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new java.net.InetSocketAddress(
                InetAddress.getLoopbackAddress(), service.client().port()));
        StringBuilder request = new StringBuilder("GET /api/v1/claims/watch" + query + " HTTP/1.0\r\n");
        Stream.of(headers).forEach(header -> request.append(header).append("\r\n"));
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return new EventClient(socket);
    }

    void read() {
        Thread.ofVirtual().start(this::readAll);
    }

    /** The answer's head and what else is no event: comments, and what broke the connection. */
    List<String> lines() {
        return lines;
    }

    List<Event> events() {
        return events;
    }

    /** The events that are no bookmarks, as "type name". */
    List<String> changes() {
        return events.stream()
                .filter(event -> !event.type().equals("bookmark"))
                .map(event -> event.type() + " " + event.name())
                .toList();
    }

    Event awaitBookmark(String revision) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(event -> event.type().equals("bookmark")
                                        && revision.equals(event.data().get("revision")))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    void awaitEnd() {
        await().atMost(PATIENCE).until(() -> ended);
    }

    String status() {
        await().atMost(PATIENCE).until(() -> !lines.isEmpty());
        return lines.getFirst();
    }

    private void readAll() {
        try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String type = "message";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    type = line.substring("event: ".length());
                } else if (line.startsWith("id:")) {
                    id = line.substring("id:".length()).strip();
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(type, HttpTestClient.json(data.toString()), id));
                    data.setLength(0);
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        } finally {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
