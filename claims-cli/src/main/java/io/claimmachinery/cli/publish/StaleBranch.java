package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.merge.BranchRefresh;
import io.claimmachinery.cli.merge.Refreshed.Outcome;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Detects a branch that blocks a command although its host cannot merge it. The advice to merge such a branch is not enough. */
final class StaleBranch {

    private StaleBranch() {}

    /** Returns the failure. If it is a conflict and the branch no longer merges, adds the advice to refresh the branch. */
    static CommandFailure explained(
            CommandFailure failure,
            ClaimsRepository repository,
            BranchName base,
            BranchName branch,
            RepositoryPath registry,
            GitIdentity committer) {
        if (failure.exitCode() != ExitCode.CONFLICT || !isStale(repository, base, branch, registry, committer)) {
            return failure;
        }
        List<String> advice = new ArrayList<>(failure.advice());
        advice.add("Branch " + branch + " no longer merges into " + base + ". Run 'claims refresh " + branch + "' to"
                + " rebuild it, so that its request can be merged.");
        return new CommandFailure(failure.exitCode(), failure.text(), advice, failure);
    }

    private static boolean isStale(
            ClaimsRepository repository,
            BranchName base,
            BranchName branch,
            RepositoryPath registry,
            GitIdentity committer) {
        try {
            return new BranchRefresh(repository, base, registry, committer, true)
                    .refresh(Set.of(branch), false).stream()
                            .anyMatch(refreshed -> refreshed.outcome() == Outcome.REFRESHED);
        } catch (GitException _) {
            return false; // report the original failure
        }
    }
}
