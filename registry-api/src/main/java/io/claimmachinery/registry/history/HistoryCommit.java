package io.claimmachinery.registry.history;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit that the branch was at. Author and subject are other people's text.
 *
 * @param author name, without the mail address
 * @param subject first line of the message
 * @param pullRequest number of the pull request that the message names; null where it names none
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

    /** About how much memory it takes. */
    int bytes() {
        return 200 + author.length() + subject.length();
    }
}
