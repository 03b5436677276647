package io.claimmachinery.status.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.github.GitHubPullRequests;
import io.claimmachinery.github.GitHubRepository;
import io.claimmachinery.github.PullRequest;
import io.claimmachinery.github.PullRequestDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one pull request, at GitHub, that brings the standing branch into the registry's branch. */
public final class StandingPullRequest {

    private static final Logger log = LoggerFactory.getLogger(StandingPullRequest.class);

    private final Optional<GitHubRepository> repository;
    private final Supplier<@Nullable String> token;
    private final BranchName base;
    private final GitHubPullRequests pullRequests =
            new GitHubPullRequests(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /**
     * The pull request into a branch.
     *
     * @param repository empty when the registry is not at GitHub: then there is none, only the branch
     * @param token asked for each time
     */
    public StandingPullRequest(
            Optional<GitHubRepository> repository, Supplier<@Nullable String> token, BranchName base) {
        this.repository = repository;
        this.token = token;
        this.base = base;
    }

    /** Opens it, or brings it up to date; {@link io.claimmachinery.github.PullRequestException} when GitHub does not. */
    void open(ChangePlan plan, BranchName branch) {
        if (repository.isEmpty()) {
            log.info("The repository is not at GitHub: a pull request from {} is not opened here", branch);
            return;
        }
        PullRequestDraft draft = new PullRequestDraft(
                CommitText.subject(plan), CommitText.description(plan), branch.value(), base.value(), List.of());
        PullRequest request = pullRequests.publish(repository.get(), token.get(), draft);
        if (request.isNew()) {
            log.info("Opened pull request {}", request.url());
        }
    }
}
