package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events in the format of the HTML standard ({@code text/event-stream}). The JSON has line breaks only as escapes, so other
 * people's text cannot end an event or start one.
 */
final class EventStream {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] SILENCE = ascii(":\n\n");

    private final OutputStream out;
    private final JsonMapper json;

    /** The data of a bookmark. */
    record Bookmark(String revision) {}

    /** The data of the last event of a stream that cannot continue. It has the members of a problem. */
    record Gone(String type, int status, String detail) {}

    EventStream(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Writes how long the client should wait before it reconnects, in milliseconds. */
    void retry(int millis) throws IOException {
        out.write(ascii("retry: " + millis + "\n"));
    }

    /** Writes the changes that match the client's filter, followed by a bookmark. */
    void changes(StreamedChanges set, ClaimFilter filter) throws IOException {
        for (StreamedChange change : set.changes()) {
            Optional<EventType> seen = change.seenBy(filter);
            if (seen.isPresent()) {
                event(seen.get(), change.json(json::writeValueAsBytes));
            }
        }
        bookmark(set.to());
    }

    /** Writes a bookmark. Only bookmarks have an id: a client that reconnects gets everything since its last bookmark. */
    void bookmark(Revision revision) throws IOException {
        out.write(ascii("id: " + revision.sha() + "\n"));
        event(EventType.BOOKMARK, json.writeValueAsBytes(new Bookmark(revision.sha())));
        out.flush();
    }

    /** Writes the last event. Its empty id makes a browser that reconnects forget its position. */
    void gone(String detail) throws IOException {
        ProblemType type = ProblemType.REVISION_GONE;
        out.write(ascii("id:" + "\n"));
        event(EventType.GONE, json.writeValueAsBytes(new Gone(type.urn().toString(), type.status(), detail)));
        out.flush();
    }

    /** Writes a comment, which shows the client, the server and any proxy between them that the connection is alive. */
    void heartbeat() throws IOException {
        out.write(SILENCE);
        out.flush();
    }

    private void event(EventType type, byte[] data) throws IOException {
        out.write(ascii(type.head()));
        out.write(DATA);
        out.write(data);
        out.write(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
