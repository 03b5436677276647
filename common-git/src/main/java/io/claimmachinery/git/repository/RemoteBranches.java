package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.History;
import io.claimmachinery.git.mirror.Mirror;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.object.ObjectSource;
import io.claimmachinery.git.object.RememberedObjects;
import io.claimmachinery.git.object.StoredTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;

/** The branches of a remote and their files, read through the mirror. */
final class RemoteBranches implements Snapshot.Origin {

    private static final int MAX_NAMES = 5;
    private static final int MOST_REMEMBERED = 64 << 20;

    private final Mirror mirror;
    private final History history;

    RemoteBranches(Mirror mirror) {
        this.mirror = mirror;
        this.history = new History(mirror);
    }

    Optional<Revision> head(BranchName branch) {
        return mirror.sound(store -> mirror.link()
                .fetch(
                        store.repository(),
                        Set.of(branch),
                        transport -> {},
                        mirror.deadline(),
                        (transport, connection) -> Optional.ofNullable(connection.getRef(branch.ref()))
                                .map(Ref::getObjectId)
                                .map(LibraryValues::revision)));
    }

    Optional<Snapshot> fetch(BranchName branch) {
        return mirror.sound(store -> Optional.ofNullable(
                        store.fetch(Set.of(branch), mirror.deadline()).get(branch))
                .map(head -> snapshot(store, LibraryValues.revision(head))));
    }

    Optional<BranchFiles> fetchDefault() {
        return mirror.sound(store -> store.fetchDefault(mirror.deadline()).entrySet().stream()
                .findFirst()
                .map(head -> new BranchFiles(head.getKey(), snapshot(store, LibraryValues.revision(head.getValue())))));
    }

    /** Returns the commit of our own branch; empty if the branch does not exist or contains anything else. */
    Optional<OwnCommit> ownCommit(BranchName branch) {
        return mirror.sound(store -> {
            ObjectId head = store.fetch(Set.of(branch), mirror.deadline()).get(branch);
            RevCommit tip = head == null ? null : store.commit(head);
            return tip == null || !OwnBranch.isOwn(branch, tip)
                    ? Optional.empty()
                    : OwnBranch.parent(tip)
                            .map(parent -> new OwnCommit(
                                    LibraryValues.entry(tip),
                                    new Revision(parent.name()),
                                    snapshot(store, LibraryValues.revision(tip))));
        });
    }

    /** Explains why the branch does not exist: the repository may have no commits at all, or other branches. */
    GitException.NotFound noBranch(BranchName branch) {
        List<BranchName> others = mirror.link().branchesBelow(mirror.store().repository(), "", mirror.deadline());
        if (others.isEmpty()) {
            return new GitException.NotFound(
                    mirror.link().remote() + " has no commits yet",
                    "Push a first commit to " + branch + ", such as a README, and run this again.",
                    null);
        }
        String some = others.stream().limit(MAX_NAMES).map(BranchName::value).collect(Collectors.joining(", "));
        String more = others.size() > MAX_NAMES ? " and " + (others.size() - MAX_NAMES) + " more" : "";
        return new GitException.NotFound(
                "No branch " + branch + " at " + mirror.link().remote(),
                "It has " + some + more
                        + ". Specify the branch that claims live on (--pr-base; REGISTRY_BRANCH for services).",
                null);
    }

    List<BranchName> names() {
        return mirror.sound(store -> List.copyOf(
                mirror.link().branches(store.repository(), mirror.deadline()).keySet()));
    }

    /** Returns the wanted branches that are our own, with everything that is needed to compare them with the base. */
    OpenBranches openBranches(BranchName base, Predicate<BranchName> wanted) {
        return mirror.sound(store -> {
            RememberedObjects memory = new RememberedObjects(MOST_REMEMBERED);
            ObjectId baseHead = Optional.ofNullable(
                            store.fetch(Set.of(base), mirror.deadline()).get(base))
                    .orElseThrow(() -> noBranch(base));
            Map<BranchName, ObjectId> heads = mirror.link().branches(store.repository(), mirror.deadline());
            heads.keySet().removeIf(branch -> branch.equals(base) || !wanted.test(branch));
            if (!heads.isEmpty()) {
                store.fetchWithParents(new HashSet<>(heads.values()), mirror.deadline());
            }
            Snapshot files = snapshot(store, LibraryValues.revision(baseHead), memory::of);
            List<OpenBranch> open = new ArrayList<>();
            heads.forEach((branch, head) ->
                    open(store, branch, store.commit(head), memory::of).ifPresent(open::add));
            store.fetchBlobs(compared(files, open), mirror.deadline());
            return new OpenBranches(files, open);
        });
    }

    /** Returns the contents that decide whether the branches merge. */
    private static Set<ObjectId> compared(Snapshot base, List<OpenBranch> branches) {
        Set<ObjectId> contents = new HashSet<>();
        branches.stream().flatMap(branch -> branch.change().stream()).forEach(change -> {
            List<RepositoryPath> files = change.files();
            List.of(base, change.before(), change.after()).forEach(tree -> contents.addAll(tree.contentIds(files)));
        });
        return contents;
    }

    private Optional<OpenBranch> open(
            ObjectStore store, BranchName branch, RevCommit tip, UnaryOperator<ObjectSource> memory) {
        Optional<ObjectId> parent = OwnBranch.parent(tip);
        if (parent.isPresent() && OwnBranch.isOwn(branch, tip)) {
            Revision before = new Revision(parent.get().name());
            return Optional.of(new OpenBranch(
                    branch,
                    LibraryValues.entry(tip),
                    Optional.of(new OpenBranch.Change(
                            snapshot(store, before, memory), snapshot(store, LibraryValues.revision(tip), memory)))));
        }
        boolean wasOwn = OwnBranch.isMarked(branch, tip)
                || parent.filter(store::has)
                        .filter(commit -> OwnBranch.isMarked(branch, store.commit(commit)))
                        .isPresent();
        return wasOwn
                ? Optional.of(new OpenBranch(branch, LibraryValues.entry(tip), Optional.empty()))
                : Optional.empty();
    }

    /** Returns the files at a revision. */
    @Override
    public Snapshot at(Revision revision) {
        return mirror.sound(store -> {
            mirror.ensure(store, revision);
            return snapshot(store, revision);
        });
    }

    @Override
    public FileLog log(Revision revision, RepositoryPath path, int max) {
        return history.log(revision, Optional.empty(), path, max);
    }

    @Override
    public FileLog logSince(Revision since, Revision revision, RepositoryPath path, int max) {
        return history.log(revision, Optional.of(since), path, max);
    }

    @Override
    public Optional<Revision> asOf(Revision revision, Instant time) {
        return history.asOf(revision, time);
    }

    private Snapshot snapshot(ObjectStore store, Revision revision) {
        return snapshot(store, revision, UnaryOperator.identity());
    }

    private Snapshot snapshot(ObjectStore store, Revision revision, UnaryOperator<ObjectSource> memory) {
        RevCommit commit = store.commit(LibraryValues.id(revision));
        ObjectSource source = memory.apply(mirror.source(store, revision));
        return new Snapshot(
                revision,
                commit.getCommitterIdent().getWhenAsInstant(),
                new StoredTree(source, commit.getTree().copy()),
                this);
    }
}
