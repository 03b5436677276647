package io.claimmachinery.git;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a commit that is not made yet.
 *
 * @param message subject and body, without trailers
 * @param trailers lines {@code key: value} at the end of the message, in this order
 */
public record CommitDraft(GitIdentity author, GitIdentity committer, String message, Map<String, String> trailers) {

    public CommitDraft {
        Messages.check(message, trailers);
        trailers = new LinkedHashMap<>(trailers);
    }

    /** Returns a commit that is authored and committed by one identity, without trailers. */
    public static CommitDraft of(GitIdentity author, String message) {
        return new CommitDraft(author, author, message, Map.of());
    }

    public CommitDraft withCommitter(GitIdentity other) {
        return new CommitDraft(author, other, message, trailers);
    }

    public CommitDraft withTrailer(String key, String value) {
        return withTrailers(Map.of(key, value));
    }

    /** Returns the draft with additional trailers, after the existing ones. */
    public CommitDraft withTrailers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(trailers);
        all.putAll(more);
        return new CommitDraft(author, committer, message, all);
    }

    /** Returns the whole message, with the trailers. */
    public String text() {
        return Messages.full(message, trailers);
    }
}
