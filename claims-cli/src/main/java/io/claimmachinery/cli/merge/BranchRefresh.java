package io.claimmachinery.cli.merge;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings open branches onto the newest base: each as the one commit that it was, with its author, message and trailers. A
 * branch that someone else moves meanwhile stays as that one left it.
 */
public final class BranchRefresh {

    private static final String BASE = "Claims-Base";
    private static final int ATTEMPTS = 3;

    /** Written anew for each commit by what publishes it. */
    private static final String MARK = "Claim-Branch";

    private final ClaimsRepository repository;
    private final BranchName base;
    private final Snapshot files;
    private final RepositoryPath registry;
    private final GitIdentity committer;
    private final boolean dryRun;
    private final int attempts;

    /** Reads the newest base. */
    public BranchRefresh(
            ClaimsRepository repository,
            BranchName base,
            RepositoryPath registry,
            GitIdentity committer,
            boolean dryRun) {
        this(repository, base, registry, committer, dryRun, ATTEMPTS);
    }

    private BranchRefresh(
            ClaimsRepository repository,
            BranchName base,
            RepositoryPath registry,
            GitIdentity committer,
            boolean dryRun,
            int attempts) {
        this.repository = repository;
        this.base = base;
        this.files = repository.fetch(base);
        this.registry = registry;
        this.committer = committer;
        this.dryRun = dryRun;
        this.attempts = attempts;
    }

    /** What became of a branch. */
    public enum Outcome {
        /** It was rebuilt on the newest base; with a dry run: it would be. */
        REFRESHED,
        /** It merges as it is, or is merged already. */
        UNCHANGED,
        /** A host does not merge it, but the base has all of it, or had it once: its request is void. */
        NOTHING_LEFT,
        /** A person has to look at it. */
        LEFT
    }

    /**
     * A branch, and what became of it.
     *
     * @param reasons why it was left; one line each
     */
    public record Refreshed(BranchName branch, Outcome outcome, List<String> reasons) {

        public Refreshed {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Refreshes branches.
     *
     * @param only the branches to look at; empty for all of the repository
     * @param behind whether branches that merge as they are get the newest base too
     */
    public List<Refreshed> refresh(Set<BranchName> only, boolean behind) {
        return repository
                .openBranches(branch -> !branch.equals(base) && (only.isEmpty() || only.contains(branch)))
                .stream()
                .filter(open -> isForBase(open.tip()))
                .map(open -> refresh(open, behind))
                .toList();
    }

    private boolean isForBase(LogEntry tip) {
        return tip.trailer(BASE).map(base.value()::equals).orElse(true);
    }

    private Refreshed refresh(OpenBranch open, boolean behind) {
        Optional<OpenBranch.Change> change = open.change();
        if (change.isEmpty()) {
            return left(
                    open,
                    List.of("it holds commits of others, last one by "
                            + open.tip().author().name()));
        }
        if (change.get().before().revision().equals(files.revision())) {
            return new Refreshed(open.branch(), Outcome.UNCHANGED, List.of());
        }
        try {
            BranchMerge merge = BranchMerge.of(change.get(), registry);
            if (!behind && merge.mergesAsText(files)) {
                return new Refreshed(open.branch(), Outcome.UNCHANGED, List.of());
            }
            if (repository.contains(files.revision(), open.tip().revision())) {
                return new Refreshed(open.branch(), Outcome.UNCHANGED, List.of());
            }
            return new EarlierMerge(repository, files).holds(change.get())
                    ? nothingLeft(open, merge)
                    : rebuild(open, merge);
        } catch (MergeProblem e) {
            return left(open, e.reasons());
        } catch (GitException.Conflict e) {
            return attempts > 1 ? again(open, behind) : left(open, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Someone else was faster, often another run of this: looks at the branch again, and at the newest base. */
    private Refreshed again(OpenBranch open, boolean behind) {
        return new BranchRefresh(repository, base, registry, committer, dryRun, attempts - 1)
                .refresh(Set.of(open.branch()), behind).stream()
                        .findFirst()
                        .orElseGet(() -> new Refreshed(open.branch(), Outcome.UNCHANGED, List.of()));
    }

    private Refreshed rebuild(OpenBranch open, BranchMerge merge) {
        boolean isIn = dryRun
                ? repository.preview(base, merge::apply).isEmpty()
                : repository.publish(request(open), merge::apply) instanceof PublishResult.NothingToPublish done
                        && done.branch().equals(base);
        return isIn ? nothingLeft(open, merge) : new Refreshed(open.branch(), Outcome.REFRESHED, List.of());
    }

    private Refreshed nothingLeft(OpenBranch open, BranchMerge merge) {
        Outcome outcome = merge.mergesAsText(files) ? Outcome.UNCHANGED : Outcome.NOTHING_LEFT;
        return new Refreshed(open.branch(), outcome, List.of());
    }

    private PublishRequest request(OpenBranch open) {
        LogEntry tip = open.tip();
        Map<String, String> trailers = new LinkedHashMap<>(tip.trailers());
        trailers.remove(MARK);
        CommitDraft commit = CommitDraft.of(tip.author(), tip.text())
                .withCommitter(committer)
                .withTrailers(trailers);
        return PublishRequest.onto(base, commit).onBranch(open.branch()).replacingIf(found -> {
            if (!found.revision().equals(tip.revision())) {
                throw new GitException.Conflict(
                        open.branch().value(), "someone else changed it just now; the next run looks at it again");
            }
        });
    }

    private static Refreshed left(OpenBranch open, List<String> reasons) {
        return new Refreshed(open.branch(), Outcome.LEFT, reasons);
    }
}
