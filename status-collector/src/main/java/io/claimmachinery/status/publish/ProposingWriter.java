package io.claimmachinery.status.publish;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains one branch with one commit that corrects the registry, and one pull request to merge it. If nothing is left
 * to change, both are removed.
 */
public final class ProposingWriter implements StatusWriter {

    private static final Logger log = LoggerFactory.getLogger(ProposingWriter.class);

    private final PublishTarget target;
    private final BranchName branch;
    private final GitIdentity author;
    private final Duration heartbeat;
    private final boolean annotate;
    private final StandingPullRequest pullRequest;

    /** Catalog entities whose changed files are on the branch, by claim. Backstage reads them after the merge. */
    private final Map<String, String> waiting = new HashMap<>();

    public ProposingWriter(
            PublishTarget target,
            StatusProperties status,
            BackstageProperties backstage,
            StandingPullRequest pullRequest) {
        this.target = target;
        this.branch = status.branch();
        this.author = status.author();
        this.heartbeat = status.heartbeat();
        this.annotate = backstage.annotate();
        this.pullRequest = pullRequest;
    }

    @Override
    public Round begin(List<ClaimEntry> registered) {
        return new Proposing(StandingProposal.on(target, branch, registered));
    }

    private final class Proposing implements Round {

        private final StandingProposal before;

        Proposing(StandingProposal before) {
            this.before = before;
        }

        @Override
        public List<ClaimEntry> told() {
            return before.told();
        }

        @Override
        public Written write(ChangePlan plan) {
            ChangePlan all = before.with(plan, heartbeat);
            Set<String> merged = merged(all);
            Optional<PlanCommit> commit = PlanCommit.publish(target, all, annotate, ProposingWriter.this::request);
            commit.ifPresent(made -> waiting.putAll(made.entities()));
            if (commit.isEmpty()) {
                before.head().ifPresent(ProposingWriter.this::withdraw);
            }
            return new Written(
                    commit.flatMap(ProposingWriter::revision),
                    plan.news(),
                    merged,
                    commit.map(ProposingWriter::attempts).orElse(0),
                    commit.flatMap(ProposingWriter.this::propose));
        }
    }

    /** Returns the failure, to be reported later. Notifications are sent first, because the change is already on the branch. */
    private Optional<ForgeException> propose(PlanCommit commit) {
        try {
            pullRequest.open(commit.plan(), branch);
            return Optional.empty();
        } catch (ForgeException e) {
            return Optional.of(e);
        }
    }

    private PublishRequest request(ChangePlan plan) {
        return PublishRequest.onto(target.branch(), author, CommitText.message(plan))
                .onBranch(branch);
    }

    /** Returns the entities of claims with nothing left to change, whose proposed changes have been merged. */
    private Set<String> merged(ChangePlan plan) {
        Set<String> open = plan.changes().stream().map(StatusChange::name).collect(Collectors.toSet());
        Set<String> merged = new HashSet<>();
        waiting.entrySet().removeIf(entry -> !open.contains(entry.getKey()) && merged.add(entry.getValue()));
        return merged;
    }

    /** Deletes the branch, which closes its pull request. Publishing an empty change first fails if the branch is not our own. */
    private void withdraw(Revision head) {
        PublishRequest nothing =
                PublishRequest.onto(target.branch(), author, "Nothing").onBranch(branch);
        target.repository().publish(nothing, _ -> {});
        if (target.repository().deleteBranch(branch, head)) {
            log.info("Branch {} has no changes left and is deleted", branch);
        }
    }

    private static Optional<Revision> revision(PlanCommit commit) {
        return commit.result() instanceof PublishResult.Published published
                ? Optional.of(published.revision())
                : Optional.empty();
    }

    private static int attempts(PlanCommit commit) {
        return commit.result() instanceof PublishResult.Published published ? published.attempts() : 0;
    }
}
