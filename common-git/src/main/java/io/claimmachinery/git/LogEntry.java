package io.claimmachinery.git;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.revwalk.FooterLine;

/** One commit as a log shows it. */
public record LogEntry(Revision revision, GitIdentity author, Instant authoredAt, Instant committedAt, String message) {

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /** The first trailer of that key, as {@code git interpret-trailers} finds it: only in the message's last paragraph. */
    public Optional<String> trailer(String key) {
        return FooterLine.getValues(FooterLine.fromMessage(message), key).stream()
                .findFirst();
    }

    /** The message without its trailers. */
    public String text() {
        return message.substring(0, message.length() - trailerBlock().length()).stripTrailing();
    }

    /** All trailers, in their order; of several with one key the last. */
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
