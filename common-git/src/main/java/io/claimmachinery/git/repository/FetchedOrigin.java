package io.claimmachinery.git.repository;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.object.HistoryWalk;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Answers from what a {@link BranchHistory} has fetched. */
record FetchedOrigin(BranchHistory history, ObjectStore store) implements Snapshot.Origin {

    @Override
    public FileLog log(Revision revision, RepositoryPath path, int max) {
        return log(revision, Optional.empty(), path, max);
    }

    @Override
    public FileLog logSince(Revision since, Revision revision, RepositoryPath path, int max) {
        return log(revision, Optional.of(since), path, max);
    }

    private FileLog log(Revision revision, Optional<Revision> since, RepositoryPath path, int max) {
        try {
            return HistoryWalk.of(store.repository(), revision, since, path, max)
                    .upTo(max);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + revision, e);
        }
    }

    @Override
    public Optional<Revision> asOf(Revision revision, Instant time) {
        return history.commits(revision, Integer.MAX_VALUE).stream()
                .filter(commit -> !commit.entry().committedAt().isAfter(time))
                .findFirst()
                .map(PastCommit::revision);
    }

    @Override
    public Snapshot at(Revision revision) {
        return history.at(revision);
    }
}
