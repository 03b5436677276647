package io.claimmachinery.git;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to publish an operation: from which branch, onto which branch, in whose name.
 *
 * <p>When the target is not the base, the target is a branch of our own: it is created from the newest base, and replaced
 * when it exists and holds nothing but one commit that was published this way and not touched since. Any other commit on
 * it belongs to someone else and makes publishing a {@link GitException.Conflict} naming the branch.
 *
 * @param base the branch that the operation is applied to
 * @param target the branch that gets the commit
 * @param message subject and body, without trailers
 * @param trailers lines {@code key: value} at the end of the message, in this order
 * @param createBase whether a missing base branch is created with this commit as its first (only when target is the base)
 * @param replacement says whether the commit on the target may be replaced; asked only about an own branch
 */
public record PublishRequest(
        BranchName base,
        BranchName target,
        GitIdentity author,
        GitIdentity committer,
        String message,
        Map<String, String> trailers,
        boolean createBase,
        ReplacementCheck replacement) {

    public PublishRequest {
        Messages.check(message, trailers);
        trailers = new LinkedHashMap<>(trailers);
    }

    /** A commit directly on a branch, authored and committed by one identity. */
    public static PublishRequest onto(BranchName branch, GitIdentity author, String message) {
        return new PublishRequest(branch, branch, author, author, message, Map.of(), false, ReplacementCheck.ANY);
    }

    /** The same, on a branch of its own. */
    public PublishRequest onBranch(BranchName newTarget) {
        return new PublishRequest(base, newTarget, author, committer, message, trailers, createBase, replacement);
    }

    public PublishRequest withCommitter(GitIdentity newCommitter) {
        return new PublishRequest(base, target, author, newCommitter, message, trailers, createBase, replacement);
    }

    public PublishRequest withTrailer(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(trailers);
        more.put(key, value);
        return new PublishRequest(base, target, author, committer, message, more, createBase, replacement);
    }

    /** Replaces an earlier commit on the target only if the check lets it. */
    public PublishRequest replacingIf(ReplacementCheck check) {
        return new PublishRequest(base, target, author, committer, message, trailers, createBase, check);
    }

    /** Lets the commit be the first of its branch, as in an empty repository. */
    public PublishRequest creatingBase() {
        return new PublishRequest(base, target, author, committer, message, trailers, true, replacement);
    }

    boolean onOwnBranch() {
        return !target.equals(base);
    }
}
