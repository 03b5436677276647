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
 * Writes events as the HTML standard describes them ({@code text/event-stream}). JSON has no line breaks outside of its escapes,
 * so no text of others can end an event or begin one.
 */
final class EventStream {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] SILENCE = ascii(":\n\n");

    private final OutputStream out;
    private final JsonMapper json;

    /** The data of a bookmark. */
    record Bookmark(String revision) {}

    /** The data of the last event of a stream that cannot go on; the members of a problem. */
    record Gone(String type, int status, String detail) {}

    EventStream(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** How long the client should wait before it connects again, in milliseconds. */
    void retry(int millis) throws IOException {
        out.write(ascii("retry: " + millis + "\n"));
    }

    /** What a client sees of the changes that it asked for, and that this was all. */
    void changes(StreamedChanges set, ClaimFilter filter) throws IOException {
        for (StreamedChange change : set.changes()) {
            Optional<EventType> seen = change.seenBy(filter);
            if (seen.isPresent()) {
                event(seen.get(), change.json(json::writeValueAsBytes));
            }
        }
        bookmark(set.to());
    }

    /** A bookmark alone has an id: a client that comes back gets everything since its last one. */
    void bookmark(Revision revision) throws IOException {
        out.write(ascii("id: " + revision.sha() + "\n"));
        event(EventType.BOOKMARK, json.writeValueAsBytes(new Bookmark(revision.sha())));
        out.flush();
    }

    /** The empty id makes a browser that connects again forget its place. */
    void gone(String detail) throws IOException {
        ProblemType type = ProblemType.REVISION_GONE;
        out.write(ascii("id:" + "\n"));
        event(EventType.GONE, json.writeValueAsBytes(new Gone(type.urn().toString(), type.status(), detail)));
        out.flush();
    }

    /** A comment: shows both sides, and what is between them, that the other one is there. */
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
