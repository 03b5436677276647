package io.claimmachinery.git;

/** The result of publishing. */
public sealed interface PublishResult {

    /** Returns the commit that is now the head of the branch, or already was. */
    Revision revision();

    /** Returns the branch whose head is the revision. */
    BranchName branch();

    /** The remote has the commit. */
    record Published(Revision revision, BranchName branch, int attempts) implements PublishResult {}

    /**
     * There was nothing to push. Either the operation changes nothing on the base branch, and {@code branch} is the
     * base branch; or the target branch already contains exactly this change on the newest base, and {@code branch} is
     * the target branch.
     */
    record NothingToPublish(Revision revision, BranchName branch) implements PublishResult {}
}
