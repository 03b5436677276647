package io.claimmachinery.git;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.revwalk.FooterLine;

/** One commit in a log. */
public record LogEntry(
        Revision revision,
        GitIdentity author,
        Instant authoredAt,
        GitIdentity committer,
        Instant committedAt,
        String message) {

    /** Returns the first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /**
     * Returns the first trailer with that key. Like {@code git interpret-trailers}, it searches only the message's last
     * paragraph.
     */
    public Optional<String> trailer(String key) {
        return FooterLine.getValues(FooterLine.fromMessage(message), key).stream()
                .findFirst();
    }

    /** Returns the message without its trailers. */
    public String text() {
        return message.substring(0, message.length() - trailerBlock().length()).stripTrailing();
    }

    /** Returns all trailers in order. If a key occurs several times, the last one is returned. */
    public Map<String, String> trailers() {
        Map<String, String> trailers = new LinkedHashMap<>();
        FooterLine.fromMessage(message).forEach(line -> trailers.put(line.getKey(), line.getValue()));
        return trailers;
    }

    private String trailerBlock() {
        if (FooterLine.fromMessage(message).isEmpty()) {
            return "";
        }
        String text = message.stripTrailing();
        return message.substring(text.lastIndexOf("\n\n") + 1);
    }
}
