package io.claimmachinery.git;

/**
 * How to publish an operation: from which branch, onto which branch, as which commit.
 *
 * <p>When the target is not the base, the target is a branch of our own: it is created from the newest base, and replaced
 * when it exists and holds nothing but one commit that was published this way and not touched since. Any other commit on
 * it belongs to someone else and makes publishing a {@link GitException.Conflict} naming the branch.
 *
 * @param base the branch that the operation is applied to
 * @param target the branch that gets the commit
 * @param createBase whether a missing base branch is created with this commit as its first (only when target is the base)
 * @param replacement says whether the commit on the target may be replaced; asked only about an own branch
 */
public record PublishRequest(
        BranchName base, BranchName target, CommitDraft commit, boolean createBase, ReplacementCheck replacement) {

    /** A commit directly on a branch. */
    public static PublishRequest onto(BranchName branch, CommitDraft commit) {
        return new PublishRequest(branch, branch, commit, false, ReplacementCheck.ANY);
    }

    /** A commit directly on a branch, authored and committed by one identity. */
    public static PublishRequest onto(BranchName branch, GitIdentity author, String message) {
        return onto(branch, CommitDraft.of(author, message));
    }

    /** The same, on a branch of its own. */
    public PublishRequest onBranch(BranchName newTarget) {
        return new PublishRequest(base, newTarget, commit, createBase, replacement);
    }

    /** Replaces an earlier commit on the target only if the check lets it. */
    public PublishRequest replacingIf(ReplacementCheck check) {
        return new PublishRequest(base, target, commit, createBase, check);
    }

    /** Lets the commit be the first of its branch, as in an empty repository. */
    public PublishRequest creatingBase() {
        return new PublishRequest(base, target, commit, true, replacement);
    }

    public boolean onOwnBranch() {
        return !target.equals(base);
    }
}
