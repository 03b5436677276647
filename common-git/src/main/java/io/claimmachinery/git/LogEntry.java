package io.claimmachinery.git;

import java.time.Instant;

/** One commit as a log shows it. */
public record LogEntry(Revision revision, GitIdentity author, Instant authoredAt, Instant committedAt, String message) {

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
