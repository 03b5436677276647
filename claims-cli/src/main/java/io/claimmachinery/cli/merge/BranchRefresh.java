package io.claimmachinery.cli.merge;

import io.claimmachinery.cli.merge.Refreshed.Outcome;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranches;
import io.claimmachinery.git.repository.Replacements;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Moves open branches onto the newest base. Each keeps its single commit with author, message and trailers. If someone
 * else moves a branch in the meantime, it stays as they left it.
 */
public final class BranchRefresh {

    private static final int ATTEMPTS = 3;
    private static final List<String> OVERTAKEN = List.of("someone else just changed it; the next run tries again");

    private final ClaimsRepository repository;
    private final BranchName base;
    private final RepositoryPath registry;
    private final GitIdentity committer;
    private final boolean dryRun;

    public BranchRefresh(
            ClaimsRepository repository,
            BranchName base,
            RepositoryPath registry,
            GitIdentity committer,
            boolean dryRun) {
        this.repository = repository;
        this.base = base;
        this.registry = registry;
        this.committer = committer;
        this.dryRun = dryRun;
    }

    /**
     * Refreshes branches.
     *
     * @param only the branches to refresh; empty for all branches of the repository
     * @param behind whether branches that merge without a refresh are moved onto the newest base too
     */
    public List<Refreshed> refresh(Set<BranchName> only, boolean behind) {
        Map<String, Refreshed> results = new TreeMap<>();
        Set<BranchName> wanted = only;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            RefreshAttempt now = attempt(wanted, attempt == 1);
            now.refresh(behind).forEach(result -> results.put(result.branch().value(), result));
            wanted = now.overtaken();
            if (wanted.isEmpty()) {
                break;
            }
            // A branch that is gone at the next attempt needs no refresh
            boolean last = attempt == ATTEMPTS;
            wanted.forEach(branch -> results.put(
                    branch.value(),
                    last ? Refreshed.left(branch, OVERTAKEN) : Refreshed.of(branch, Outcome.UNCHANGED)));
        }
        return List.copyOf(results.values());
    }

    /** Tries once. After a race with someone else, often another run of this, branches are replaced one by one. */
    private RefreshAttempt attempt(Set<BranchName> wanted, boolean first) {
        OpenBranches open = repository.openBranches(base, branch -> wanted.isEmpty() || wanted.contains(branch));
        Replacements replacements;
        if (dryRun) {
            replacements = repository.rehearsal(open.base());
        } else {
            replacements = first ? repository.replacements(open.base()) : repository.replacementsOneByOne(base);
        }
        return new RefreshAttempt(repository, base, open, registry, committer, replacements);
    }
}
