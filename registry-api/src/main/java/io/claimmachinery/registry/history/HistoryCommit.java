package io.claimmachinery.registry.history;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit that the branch was at. Author and subject are other people's text.
 *
 * @param author the author's name, without the mail address
 * @param subject the first line of the message
 * @param pullRequest the number of the pull request that the message names; null if it does not name one
 */
public record HistoryCommit(
        Revision revision,
        Instant committedAt,
        String author,
        String subject,
        @Nullable Integer pullRequest) {

    private static final int LONGEST_AUTHOR = 100;
    private static final int LONGEST_SUBJECT = 300;

    static HistoryCommit of(LogEntry entry) {
        return new HistoryCommit(
                entry.revision(),
                entry.committedAt(),
                Excerpt.of(entry.author().name(), LONGEST_AUTHOR),
                Excerpt.of(entry.subject(), LONGEST_SUBJECT),
                PullRequestNumber.in(entry.message()));
    }

    /** Returns the approximate memory of the commit in bytes. */
    int bytes() {
        return 200 + author.length() + subject.length();
    }
}
