package io.claimmachinery.git;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to commit an operation in a working copy.
 *
 * @param newBranch a branch to create from the current commit and switch to; empty for the branch that is checked out
 * @param message subject and body, without trailers
 */
public record CheckoutCommit(
        Optional<BranchName> newBranch,
        GitIdentity author,
        GitIdentity committer,
        String message,
        Map<String, String> trailers) {

    public CheckoutCommit {
        Messages.check(message, trailers);
        trailers = new LinkedHashMap<>(trailers);
    }

    /** A commit on the branch that is checked out. */
    public static CheckoutCommit of(GitIdentity author, String message) {
        return new CheckoutCommit(Optional.empty(), author, author, message, Map.of());
    }

    public CheckoutCommit onNewBranch(BranchName branch) {
        return new CheckoutCommit(Optional.of(branch), author, committer, message, trailers);
    }

    public CheckoutCommit withTrailer(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(trailers);
        more.put(key, value);
        return new CheckoutCommit(newBranch, author, committer, message, more);
    }
}
