package io.claimmachinery.status;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.cluster.Applier;
import io.claimmachinery.status.collect.GitPast;
import io.claimmachinery.status.publish.PublishTarget;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the history of a snapshot, only as far as needed. */
final class SnapshotPast implements GitPast {

    private final Snapshot now;
    private final PublishTarget target;
    private final Instant graceBegan;
    private final Set<String> foreign;
    private final Map<String, Optional<Snapshot>> others = new HashMap<>();
    private Optional<Snapshot> before = Optional.empty();
    private boolean lookedBack;
    private @Nullable Boolean isDefault;

    /** @param foreign commits that are known not to be in this repository; new ones are added */
    SnapshotPast(Snapshot now, PublishTarget target, Instant graceBegan, Set<String> foreign) {
        this.now = now;
        this.target = target;
        this.graceBegan = graceBegan;
        this.foreign = foreign;
    }

    @Override
    public boolean isRead(String url, String branch) {
        boolean followed = branch.equals(Applier.Source.DEFAULT_BRANCH)
                || branch.equals(target.branch().value());
        return followed && isRepository(url) && (!branch.equals(Applier.Source.DEFAULT_BRANCH) || isDefault());
    }

    private boolean isRepository(String url) {
        GitRemote own = target.repository().remote();
        try {
            GitRemote other = GitRemote.parse(url);
            boolean copy = own.host().isEmpty() && other.host().isPresent();
            return copy || own.isSameRepository(other); // Nothing contradicts a local copy
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Asks the remote once. If it does not answer, the branch is assumed to be the default one. */
    private boolean isDefault() {
        if (isDefault == null) {
            try {
                isDefault = target.repository().fetchDefault().branch().equals(target.branch());
            } catch (GitException _) {
                isDefault = true;
            }
        }
        return isDefault;
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
            return Optional.of(now); // Unknown for now, so nothing is late
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
