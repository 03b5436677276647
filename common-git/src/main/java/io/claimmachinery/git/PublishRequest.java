package io.claimmachinery.git;

/**
 * How to publish an operation: from which branch, to which branch, and as which commit.
 *
 * <p>If the target is not the base, it is a branch of our own. It is created from the newest base. If it exists, it is
 * replaced, provided that it contains only one commit that was published this way and not changed since. Any other
 * commit on it belongs to someone else, and publishing fails with a {@link GitException.Conflict} that names the
 * branch.
 *
 * @param base the branch that the operation is applied to
 * @param target the branch that gets the commit
 * @param createBase whether a missing base branch is created with this commit as its first (only if the target is the
 * base)
 * @param replacement decides whether the commit on the target may be replaced; called only for our own branches
 */
public record PublishRequest(
        BranchName base, BranchName target, CommitDraft commit, boolean createBase, ReplacementCheck replacement) {

    /** Returns a request for a commit directly on a branch. */
    public static PublishRequest onto(BranchName branch, CommitDraft commit) {
        return new PublishRequest(branch, branch, commit, false, ReplacementCheck.ANY);
    }

    /** Returns a request for a commit directly on a branch, authored and committed by one identity. */
    public static PublishRequest onto(BranchName branch, GitIdentity author, String message) {
        return onto(branch, CommitDraft.of(author, message));
    }

    /** Returns the same request for a separate branch. */
    public PublishRequest onBranch(BranchName newTarget) {
        return new PublishRequest(base, newTarget, commit, createBase, replacement);
    }

    /** Returns a request that replaces an earlier commit on the target only if the check permits it. */
    public PublishRequest replacingIf(ReplacementCheck check) {
        return new PublishRequest(base, target, commit, createBase, check);
    }

    /** Returns a request whose commit may be the first of its branch, as in an empty repository. */
    public PublishRequest creatingBase() {
        return new PublishRequest(base, target, commit, true, replacement);
    }

    public boolean onOwnBranch() {
        return !target.equals(base);
    }
}
