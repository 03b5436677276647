package io.claimmachinery.status;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.collect.GitPast;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into the history of a snapshot, only as far as something is asked of it. */
final class SnapshotPast implements GitPast {

    private final Snapshot now;
    private final GitRemote remote;
    private final Instant graceBegan;
    private final Set<String> foreign;
    private final Map<String, Optional<Snapshot>> others = new HashMap<>();
    private Optional<Snapshot> before = Optional.empty();
    private boolean lookedBack;

    /** @param foreign commits that are known not to be in this repository; further ones are added */
    SnapshotPast(Snapshot now, GitRemote remote, Instant graceBegan, Set<String> foreign) {
        this.now = now;
        this.remote = remote;
        this.graceBegan = graceBegan;
        this.foreign = foreign;
    }

    /** By owner and name where both have them, whatever the protocol: Flux may read over ssh, and this program over https. */
    @Override
    public boolean isRepository(String url) {
        Optional<String> own = remote.ownerAndName();
        if (own.isEmpty()) {
            return true; // a directory: nothing speaks against it
        }
        try {
            return GitRemote.parse(url)
                    .ownerAndName()
                    .filter(own.get()::equalsIgnoreCase)
                    .isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public boolean isSettled(RepositoryPath path) {
        if (!lookedBack) {
            before = beforeGrace();
            lookedBack = true;
        }
        return before.filter(snapshot -> isSame(snapshot, path)).isPresent();
    }

    private Optional<Snapshot> beforeGrace() {
        try {
            return now.asOf(graceBegan);
        } catch (GitException.Unavailable _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isAt(RepositoryPath path, String revision) {
        return revision.equals(now.revision().sha())
                || others.computeIfAbsent(revision, this::find)
                        .filter(snapshot -> isSame(snapshot, path))
                        .isPresent();
    }

    private Optional<Snapshot> find(String revision) {
        if (foreign.contains(revision)) {
            return Optional.empty();
        }
        try {
            return Optional.of(now.at(new Revision(revision)));
        } catch (GitException.Unavailable _) {
            return Optional.of(now); // unknown for now: nothing is late
        } catch (GitException _) {
            foreign.add(revision);
            return Optional.empty();
        }
    }

    private boolean isSame(Snapshot other, RepositoryPath path) {
        return path.equals(RepositoryPath.ROOT)
                ? other.revision().equals(now.revision())
                : other.contentId(path).equals(now.contentId(path));
    }
}
