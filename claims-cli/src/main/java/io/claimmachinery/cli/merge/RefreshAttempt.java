package io.claimmachinery.cli.merge;

import io.claimmachinery.cli.merge.Refreshed.Outcome;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.repository.BranchReplacement;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.OpenBranches;
import io.claimmachinery.git.repository.ReplacementResult;
import io.claimmachinery.git.repository.Replacements;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.kustomize.BuildMemory;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over the open branches. Branches that no longer merge are rebuilt on the base as it was at the start of the
 * pass.
 */
final class RefreshAttempt {

    private static final String BASE = "Claims-Base";

    /** A trailer that the publisher writes again for each commit. */
    private static final String MARK = "Claim-Branch";

    private final ClaimsRepository repository;
    private final BranchName base;
    private final Snapshot files;
    private final List<OpenBranch> branches;
    private final RepositoryPath registry;
    private final GitIdentity committer;
    private final Replacements replacements;
    private final MergedVersions known = new MergedVersions();
    private final BuildMemory builds = new BuildMemory();
    private final List<Refreshed> results = new ArrayList<>();
    private final Set<BranchName> merging = new HashSet<>();
    private final Set<BranchName> overtaken = new LinkedHashSet<>();

    RefreshAttempt(
            ClaimsRepository repository,
            BranchName base,
            OpenBranches open,
            RepositoryPath registry,
            GitIdentity committer,
            Replacements replacements) {
        this.repository = repository;
        this.base = base;
        this.files = open.base();
        this.branches = open.branches();
        this.registry = registry;
        this.committer = committer;
        this.replacements = replacements;
    }

    /** Returns the result of each branch, except for those that someone else moved in the meantime. */
    List<Refreshed> refresh(boolean behind) {
        try (replacements) {
            branches.stream().filter(open -> isForBase(open.tip())).forEach(open -> refresh(open, behind));
            replacements.finish().forEach(this::add);
        }
        return results;
    }

    /** Returns the branches that someone else moved in the meantime. */
    Set<BranchName> overtaken() {
        return overtaken;
    }

    private boolean isForBase(LogEntry tip) {
        return tip.trailer(BASE).map(base.value()::equals).orElse(true);
    }

    private void refresh(OpenBranch open, boolean behind) {
        Optional<OpenBranch.Change> change = open.change();
        if (change.isEmpty()) {
            add(Refreshed.left(
                    open.branch(),
                    List.of("it has commits by others, the last one by "
                            + open.tip().committer().name())));
            return;
        }
        try {
            refresh(open, change.get(), behind);
        } catch (GitException.Conflict e) {
            add(Refreshed.left(open.branch(), List.of(String.valueOf(e.getMessage()))));
        }
    }

    private void refresh(OpenBranch open, OpenBranch.Change change, boolean behind) {
        if (change.before().revision().equals(files.revision())) {
            add(Refreshed.of(open.branch(), Outcome.UNCHANGED));
            return;
        }
        BranchMerge merge = BranchMerge.of(change, registry, known, builds);
        if (merge.mergesAsText(files)) {
            merging.add(open.branch());
        }
        if ((!behind && merging.contains(open.branch()))
                || repository.contains(files.revision(), open.tip().revision())) {
            add(Refreshed.of(open.branch(), Outcome.UNCHANGED));
        } else if (new EarlierMerge(repository, files).holds(change, merge)) {
            add(nothingLeft(open));
        } else {
            replacements.add(new BranchReplacement(open, commit(open.tip()), merge::apply));
        }
    }

    private void add(Refreshed refreshed) {
        results.add(refreshed);
    }

    private void add(ReplacementResult result) {
        BranchName branch = result.branch().branch();
        switch (result) {
            case ReplacementResult.Replaced _ -> add(Refreshed.of(branch, Outcome.REFRESHED));
            case ReplacementResult.NothingToChange _ -> add(nothingLeft(result.branch()));
            case ReplacementResult.Overtaken _ -> overtaken.add(branch);
            case ReplacementResult.Failed(OpenBranch _, MergeProblem problem) ->
                add(Refreshed.left(branch, problem.reasons()));
            case ReplacementResult.Failed(OpenBranch _, GitException.Conflict conflict) ->
                add(Refreshed.left(branch, List.of(String.valueOf(conflict.getMessage()))));
            case ReplacementResult.Failed(OpenBranch _, RuntimeException other) -> throw other;
        }
    }

    private Refreshed nothingLeft(OpenBranch open) {
        return Refreshed.of(open.branch(), merging.contains(open.branch()) ? Outcome.UNCHANGED : Outcome.NOTHING_LEFT);
    }

    private CommitDraft commit(LogEntry tip) {
        Map<String, String> trailers = new LinkedHashMap<>(tip.trailers());
        trailers.remove(MARK);
        return CommitDraft.of(tip.author(), tip.text()).withCommitter(committer).withTrailers(trailers);
    }
}
