package io.claimmachinery.git;

/** What publishing came to. */
public sealed interface PublishResult {

    /** The commit that now is the head, or already was it. */
    Revision revision();

    /** The branch that the revision is the head of. */
    BranchName branch();

    /** The remote has the commit. */
    record Published(Revision revision, BranchName branch, int attempts) implements PublishResult {}

    /**
     * There was nothing to push: either the operation changes nothing on the base branch (then {@code branch} is the base
     * branch), or the target branch already holds exactly this change on the newest base (then it is the target branch).
     */
    record NothingToPublish(Revision revision, BranchName branch) implements PublishResult {}
}
