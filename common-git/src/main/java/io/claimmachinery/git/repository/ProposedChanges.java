package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.Mirror;
import io.claimmachinery.git.mirror.ObjectStore;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * The changes of branches, by any author: from the last commit that a branch shares with its base to the branch's
 * head. History is fetched only as deep as needed to find that commit.
 */
final class ProposedChanges {

    private static final List<Integer> DEPTHS = List.of(50, 500, 5000);

    private final Mirror mirror;
    private final RemoteBranches branches;

    ProposedChanges(Mirror mirror, RemoteBranches branches) {
        this.mirror = mirror;
        this.branches = branches;
    }

    Map<Revision, OpenBranch.Change> changes(Collection<Revision> heads, Revision base) {
        Map<Revision, Revision> forks =
                heads.isEmpty() ? Map.of() : mirror.sound(store -> forks(store, new LinkedHashSet<>(heads), base));
        Map<Revision, OpenBranch.Change> changes = new HashMap<>();
        forks.forEach((head, fork) -> changes.put(head, new OpenBranch.Change(branches.at(fork), branches.at(head))));
        return changes;
    }

    /** Returns the last common commit for each head that has one. */
    private Map<Revision, Revision> forks(ObjectStore store, Set<Revision> heads, Revision base) {
        Map<Revision, Revision> forks = new HashMap<>();
        for (int depth : DEPTHS) {
            Set<Revision> searched = fetch(store, heads, base, depth);
            for (Revision head : searched) {
                fork(store, head, base).ifPresent(fork -> forks.put(head, fork));
            }
            heads = searched.stream().filter(head -> !forks.containsKey(head)).collect(Collectors.toSet());
            if (heads.isEmpty()) {
                break;
            }
        }
        return forks;
    }

    /** Fetches the heads that the remote has, and returns them. */
    private Set<Revision> fetch(ObjectStore store, Set<Revision> heads, Revision base, int depth) {
        try {
            store.fetch(ids(heads, base), depth, mirror.deadline());
            return heads;
        } catch (GitException e) {
            if (!Failures.isNotServed(e)) {
                throw e;
            }
        }
        // If one no longer exists, the fetch of all fails
        Set<Revision> there =
                heads.stream().filter(head -> isThere(store, head)).collect(Collectors.toSet());
        store.fetch(ids(there, base), depth, mirror.deadline());
        return there;
    }

    private boolean isThere(ObjectStore store, Revision head) {
        try {
            store.fetch(head, 1, mirror.deadline());
            return true;
        } catch (GitException e) {
            if (Failures.isNotServed(e)) {
                return false;
            }
            throw e;
        }
    }

    private static Set<ObjectId> ids(Set<Revision> heads, Revision base) {
        return Stream.concat(heads.stream(), Stream.of(base))
                .map(LibraryValues::id)
                .collect(Collectors.toSet());
    }

    private static Optional<Revision> fork(ObjectStore store, Revision head, Revision base) {
        try (RevWalk walk = new RevWalk(store.repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(LibraryValues.id(head)));
            walk.markStart(walk.parseCommit(LibraryValues.id(base)));
            RevCommit common = walk.next();
            return Optional.ofNullable(common).map(LibraryValues::revision);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot find where " + head + " left " + base, e);
        }
    }
}
