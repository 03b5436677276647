package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.History;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import io.claimmachinery.git.repository.Pusher.Outcome.Moved;
import io.claimmachinery.git.repository.Pusher.Outcome.Overtaken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/** Moves a branch of the remote from one commit to another, or not at all. */
final class Pusher {

    private static final Pattern RACE =
            Pattern.compile("lock|old value|already exists|fetch first|stale|non-fast-forward"
                    + "|failed to update ref|reference .*changed|does not match");

    private final RemoteLink link;

    Pusher(RemoteLink link) {
        this.link = link;
    }

    /** What became of a push. */
    sealed interface Outcome {

        record Moved() implements Outcome {}

        /** Someone else was faster, or holds the branch at this moment. */
        record Overtaken(String reason) implements Outcome {}
    }

    /**
     * Moves the branch, unless someone else moved it first.
     *
     * @param expected where the branch must be; null when it must not exist
     * @param commit where it goes; the zero id deletes it
     */
    Outcome push(
            ObjectStore store, BranchName branch, @Nullable ObjectId expected, ObjectId commit, Deadline deadline) {
        ObjectId old = expected == null ? ObjectId.zeroId() : expected;
        RemoteRefUpdate update;
        try {
            update = new RemoteRefUpdate(store.repository(), commit.name(), commit, branch.ref(), true, null, old);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot prepare the push", e);
        }
        try {
            Outcome outcome = outcome(branch, link.push(store.repository(), update, deadline));
            if (outcome instanceof Outcome.Overtaken && expected == null) {
                refuseNameInTheWay(store, branch, deadline);
            }
            return outcome;
        } catch (GitException.Unavailable e) {
            return arrived(store, branch, commit, deadline, e);
        }
    }

    private Outcome outcome(BranchName branch, RemoteLink.Answer answer) {
        return switch (answer.status()) {
            case OK -> new Moved();
            case UP_TO_DATE, NON_EXISTING, REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                new Overtaken(answer.message());
            case REJECTED_OTHER_REASON -> {
                if (RACE.matcher(answer.message().toLowerCase(Locale.ROOT)).find()) {
                    yield new Overtaken(answer.message());
                }
                throw refused(branch, answer.message());
            }
            case REJECTED_NODELETE -> throw refused(branch, "branches may not be deleted");
            case NOT_ATTEMPTED, AWAITING_REPORT ->
                throw new GitException.Unavailable(
                        link.remote() + " did not report what became of " + branch + ": " + answer.message(), null);
        };
    }

    /** git keeps branches as files, so that {@code team} and {@code team/db} exclude each other. */
    private void refuseNameInTheWay(ObjectStore store, BranchName branch, Deadline deadline) {
        List<BranchName> above = new ArrayList<>();
        for (String name = branch.value(); name.contains("/"); ) {
            name = name.substring(0, name.lastIndexOf('/'));
            above.add(BranchName.of(name));
        }
        List<BranchName> there = new ArrayList<>(link.branchesBelow(store.repository(), branch.value(), deadline));
        if (!above.isEmpty()) {
            there.addAll(link.existing(store.repository(), above, deadline));
        }
        if (!there.isEmpty()) {
            throw new GitException.Conflict(
                    branch.value(),
                    "Branch " + branch + " cannot be made at " + link.remote() + " while there is a branch "
                            + there.getFirst() + ": git allows one name or the other",
                    "Name another branch, or delete that one.");
        }
    }

    private GitException.Refused refused(BranchName branch, String message) {
        return new GitException.Refused(link.remote() + " refuses the change of " + branch + ": " + message, null);
    }

    /** The line broke: looks whether the commit arrived nevertheless. */
    private Outcome arrived(
            ObjectStore store, BranchName branch, ObjectId commit, Deadline deadline, GitException.Unavailable broken) {
        try {
            ObjectId head = store.fetch(Set.of(branch), deadline).get(branch);
            if (head != null && History.contains(store, head, commit, deadline)) {
                return new Moved();
            }
        } catch (GitException again) {
            again.addSuppressed(broken);
            throw new GitException.Unavailable(
                    link.remote() + " broke off, and it is not known whether commit " + commit.name() + " arrived on "
                            + branch + ": " + Failures.reason(again),
                    again);
        }
        throw broken;
    }
}
