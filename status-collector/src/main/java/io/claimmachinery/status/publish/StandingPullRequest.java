package io.claimmachinery.status.publish;

import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.forge.PullRequests;
import io.claimmachinery.git.BranchName;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single pull request that merges the standing branch into the registry's branch. */
public final class StandingPullRequest {

    private static final Logger log = LoggerFactory.getLogger(StandingPullRequest.class);

    private final Optional<PullRequests> pullRequests;
    private final BranchName base;

    /**
     * Creates the pull request into a branch.
     *
     * @param pullRequests empty if the registry is not on a known host; then only the branch is written
     */
    public StandingPullRequest(Optional<PullRequests> pullRequests, BranchName base) {
        this.pullRequests = pullRequests;
        this.base = base;
    }

    /** Opens or updates it. Throws {@link io.claimmachinery.forge.ForgeException} if the host refuses. */
    void open(ChangePlan plan, BranchName branch) {
        if (pullRequests.isEmpty()) {
            log.info("The repository is not at a known git host. Open a pull request from {} by hand", branch);
            return;
        }
        PullRequestDraft draft = new PullRequestDraft(
                CommitText.subject(plan), CommitText.description(plan), branch.value(), base.value(), List.of());
        PullRequest request = pullRequests.get().publish(draft);
        if (request.isNew()) {
            log.info("Opened pull request {}", request.url());
        }
    }
}
