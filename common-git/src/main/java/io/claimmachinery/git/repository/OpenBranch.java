package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.TreeEntry.Kind;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A branch that was published as one of our own.
 *
 * @param tip its last commit
 * @param change the change that it proposes; empty if someone else committed to the branch or amended its commit
 */
public record OpenBranch(BranchName branch, LogEntry tip, Optional<Change> change) {

    /**
     * The files of the commit and of its parent.
     *
     * @param before the base at that time
     * @param after with the change
     */
    public record Change(Snapshot before, Snapshot after) {

        /** Returns the files that differ, including links and submodules, ordered by path. */
        public List<RepositoryPath> files() {
            List<RepositoryPath> files = new ArrayList<>();
            collect(RepositoryPath.ROOT, files);
            return files;
        }

        private void collect(RepositoryPath directory, List<RepositoryPath> files) {
            Map<RepositoryPath, Set<Kind>> entries = new TreeMap<>();
            Stream.of(before, after)
                    .flatMap(tree -> tree.list(directory).stream())
                    .forEach(entry -> entries.computeIfAbsent(entry.path(), _ -> EnumSet.noneOf(Kind.class))
                            .add(entry.kind()));
            entries.forEach((path, kinds) -> {
                if (!before.contentId(path).equals(after.contentId(path))) {
                    if (kinds.remove(Kind.DIRECTORY)) {
                        collect(path, files);
                    }
                    if (!kinds.isEmpty()) {
                        files.add(path);
                    }
                }
            });
        }
    }
}
