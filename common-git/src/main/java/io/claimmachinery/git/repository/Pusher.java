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
import io.claimmachinery.git.repository.Pusher.Outcome.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/** Moves branches of the remote from one commit to another. Each one is moved completely or not at all. */
final class Pusher {

    private static final Pattern RACE =
            Pattern.compile("lock|old value|already exists|fetch first|stale|non-fast-forward"
                    + "|failed to update ref|reference .*changed|does not match");

    private final RemoteLink link;

    Pusher(RemoteLink link) {
        this.link = link;
    }

    /** The result of a push. */
    sealed interface Outcome {

        record Moved() implements Outcome {}

        /** Someone else was faster, or has locked the branch. */
        record Overtaken(String reason) implements Outcome {}

        /** A rule of the remote forbids it. */
        record Refused(GitException.Refused failure) implements Outcome {}
    }

    /**
     * A move of a branch.
     *
     * @param expected the current commit of the branch; null if it must not exist
     * @param commit the new commit; the zero id deletes the branch
     */
    record Move(BranchName branch, @Nullable ObjectId expected, ObjectId commit) {

        RemoteRefUpdate update(ObjectStore store) {
            ObjectId old = expected == null ? ObjectId.zeroId() : expected;
            try {
                return new RemoteRefUpdate(store.repository(), commit.name(), commit, branch.ref(), true, null, old);
            } catch (IOException e) {
                throw new CacheDamaged("Cannot prepare the push", e);
            }
        }
    }

    /**
     * Moves one branch. If someone else moved it first, returns the remote's message. Throws
     * {@link GitException.Refused} if a rule of the remote forbids the move.
     */
    Optional<String> push(ObjectStore store, Move move, Deadline deadline) {
        return switch (push(store, List.of(move), deadline).getFirst()) {
            case Moved _ -> Optional.empty();
            case Refused(GitException.Refused failure) -> throw failure;
            case Overtaken(String reason) -> {
                if (move.expected() == null) {
                    refuseNameInTheWay(store, move.branch(), deadline);
                }
                yield Optional.of(reason);
            }
        };
    }

    /** Moves the branches that nobody else moved first, with one push. Returns the outcomes in the same order. */
    List<Outcome> push(ObjectStore store, List<Move> moves, Deadline deadline) {
        List<RemoteRefUpdate> updates =
                moves.stream().map(move -> move.update(store)).toList();
        try {
            List<RemoteLink.Answer> answers = link.push(store.repository(), updates, deadline);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < moves.size(); i++) {
                outcomes.add(outcome(moves.get(i).branch(), answers.get(i)));
            }
            return outcomes;
        } catch (GitException.Unavailable e) {
            if (!haveArrived(store, moves, deadline, e)) {
                throw e;
            }
            return moves.stream().<Outcome>map(_ -> new Moved()).toList();
        }
    }

    private Outcome outcome(BranchName branch, RemoteLink.Answer answer) {
        return switch (answer.status()) {
            case OK -> new Moved();
            case UP_TO_DATE, NON_EXISTING, REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                new Overtaken(answer.message());
            case REJECTED_OTHER_REASON ->
                RACE.matcher(answer.message().toLowerCase(Locale.ROOT)).find()
                        ? new Overtaken(answer.message())
                        : refused(branch, answer.message());
            case REJECTED_NODELETE -> refused(branch, "branches may not be deleted");
            case NOT_ATTEMPTED, AWAITING_REPORT ->
                throw new GitException.Unavailable(
                        link.remote() + " did not report the result for " + branch + ": " + answer.message(), null);
        };
    }

    /** git stores branches as files, so {@code team} and {@code team/db} exclude each other. */
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
                    "Branch " + branch + " cannot be created at " + link.remote() + " while there is a branch "
                            + there.getFirst() + ": git allows only one of these names",
                    "Name another branch, or delete that one.");
        }
    }

    private Refused refused(BranchName branch, String message) {
        return new Refused(
                new GitException.Refused(link.remote() + " refuses the change of " + branch + ": " + message, null));
    }

    /** Checks, after a broken connection, whether the commits arrived nevertheless. */
    private boolean haveArrived(ObjectStore store, List<Move> moves, Deadline deadline, GitException broken) {
        try {
            Map<BranchName, ObjectId> heads =
                    store.fetch(moves.stream().map(Move::branch).collect(Collectors.toSet()), deadline);
            return moves.stream().allMatch(move -> {
                ObjectId head = heads.get(move.branch());
                return head != null && History.contains(store, head, move.commit(), deadline);
            });
        } catch (GitException again) {
            again.addSuppressed(broken);
            Move first = moves.getFirst();
            throw new GitException.Unavailable(
                    link.remote() + " closed the connection, and it is not known whether commit "
                            + first.commit().name() + " arrived on " + first.branch() + ": " + Failures.reason(again),
                    again);
        }
    }
}
