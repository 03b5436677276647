package io.claimmachinery.registry.history;

import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the registry that was served at a commit whose own registry is missing or cannot be read. It is the registry of the nearest
 * older commit that can be read. The last result is kept, so that a long sequence of such commits is searched only once. Not
 * thread-safe.
 */
final class OlderRegistry {

    private final BranchHistory history;
    private final RepositoryPath registry;
    private final int batch;
    private final Set<Revision> searched = new HashSet<>();
    private Found found = new Found(false, Optional.empty());

    /**
     * The registry that was served.
     *
     * @param known false if the commits that contain the answer were not fetched
     * @param content the git id of the registry's content; empty if nothing was served yet
     */
    private record Found(boolean known, Optional<String> content) {}

    /** Creates a search that reads {@code batch} commits at a time. */
    OlderRegistry(BranchHistory history, RepositoryPath registry, int batch) {
        this.history = history;
        this.registry = registry;
        this.batch = batch;
    }

    /**
     * Goes to the registry that was served at a commit whose own registry is missing or cannot be read. Empty if that registry is
     * unknown because the fetched history ends too early. The walk then does not move. If the branch starts without a registry, none
     * was served yet.
     */
    Optional<List<RegistryWalk.Step>> walk(RegistryWalk walk, Revision unreadable) {
        if (searched.contains(unreadable)) {
            return toFound(walk);
        }
        searched.clear();
        Revision from = unreadable;
        while (true) {
            Interruption.check();
            List<PastCommit> commits = history.commits(from, batch + 1);
            searched.add(from);
            List<PastCommit> older = commits.subList(1, commits.size());
            List<Optional<String>> contents = older.stream()
                    .map(commit -> history.at(commit.revision()).contentId(registry))
                    .toList();
            history.fetchContents(contents.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
            for (int i = 0; i < older.size(); i++) {
                Optional<List<RegistryWalk.Step>> steps = walk.to(contents.get(i));
                if (steps.isPresent()) {
                    found = new Found(true, contents.get(i));
                    return steps;
                }
                searched.add(older.get(i).revision());
            }
            PastCommit last = commits.getLast();
            if (last.parent().isEmpty()) {
                boolean known = !last.cut()
                        || history.at(last.revision()).contentId(registry).isEmpty();
                found = new Found(known, Optional.empty());
                return toFound(walk);
            }
            from = last.revision();
        }
    }

    private Optional<List<RegistryWalk.Step>> toFound(RegistryWalk walk) {
        if (!found.known()) {
            return Optional.empty();
        }
        return found.content().isPresent() ? walk.to(found.content()) : Optional.of(walk.toNothing());
    }
}
