package io.claimmachinery.status.collect;

import static io.claimmachinery.model.registry.ClaimStatus.ACTIVE;
import static io.claimmachinery.model.registry.ClaimStatus.CREATING;
import static io.claimmachinery.model.registry.ClaimStatus.DELETING;
import static io.claimmachinery.model.registry.ClaimStatus.ERROR;
import static io.claimmachinery.model.registry.ClaimStatus.UNKNOWN;

import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.Judgement.Judged;
import io.claimmachinery.status.collect.Judgement.Unchanged;
import io.claimmachinery.status.collect.Observation.Found;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives a claim's status from a cluster's answer about an object. The rows are those of docs/status-collector.md.
 * The first matching row wins.
 */
final class DecisionTable {

    private final Patience patience;

    DecisionTable(Patience patience) {
        this.patience = patience;
    }

    Judgement judge(Observation observation, Circumstances at) {
        return switch (observation) {
            case Observation.Unanswered unanswered -> unanswered(StatusRow.NO_ANSWER, unanswered, at);
            case Observation.NotServed notServed ->
                new Judged(
                        StatusRow.NOT_SERVED,
                        UNKNOWN,
                        ConditionText.line("Kind %s (%s) is not served by cluster %s"
                                .formatted(
                                        notServed.kind().kind(),
                                        notServed.kind().apiVersion(),
                                        at.cluster())));
            case Observation.Missing _ -> missing(at);
            case Found found -> found(found, at);
        };
    }

    private Judgement unanswered(StatusRow row, Observation.Unanswered unanswered, Circumstances at) {
        String text = ConditionText.line("Cluster %s %s".formatted(at.cluster(), unanswered.reason()));
        return unanswered.misses() < patience.misses() ? new Unchanged(row, text) : new Judged(row, UNKNOWN, text);
    }

    private Judgement missing(Circumstances at) {
        if (at.last() == DELETING) {
            return new Judged(StatusRow.DELETED, DELETING, "Deleted");
        }
        if (at.isWithin(patience.grace(), at.expectedSince())) {
            return new Judged(StatusRow.NOT_YET_APPLIED, CREATING, "Not yet applied to cluster " + at.cluster());
        }
        if (at.reach().isBroken()) {
            return new Judged(
                    StatusRow.CATEGORY_NOT_APPLIED, late(at, true), ReachText.notApplied(at.reach(), List.of()));
        }
        String text = "Not found in cluster " + at.cluster();
        return undecided(text, at).orElseGet(() -> new Judged(StatusRow.NOT_FOUND, UNKNOWN, text));
    }

    private Judgement found(Found found, Circumstances at) {
        ObservedObject object = found.object();
        Condition ready = object.condition("Ready").orElse(Condition.unknown("Ready"));
        Condition synced = object.condition("Synced").orElse(Condition.unknown("Synced"));
        Causes causes = Causes.of(found.below(), patience.debounce(), at);
        ConditionText text = new ConditionText(ready, synced, found);

        if (object.deletionRequested() != null) {
            return new Judged(
                    StatusRow.BEING_DELETED, DELETING, new DeletionText(object, causes).text(patience.grace(), at));
        }
        if (Faults.isPaused(object)) {
            return ready.isTrue()
                    ? new Judged(StatusRow.PAUSED_AND_READY, ACTIVE, text.paused())
                    : new Judged(StatusRow.PAUSED, UNKNOWN, text.paused());
        }
        if (object.condition("Ready").isEmpty() && object.condition("Synced").isEmpty()) {
            return at.isWithin(patience.grace(), object.created())
                    ? new Judged(StatusRow.NO_CONDITIONS_YET, CREATING, text.withWarning(""))
                    : new Judged(StatusRow.NO_CONDITIONS, UNKNOWN, text.withWarning("; no controller has reported"));
        }
        return broken(found, synced, causes, text, at)
                .or(() -> notAsInGit(object, text, at))
                .orElseGet(() -> working(found, ready, causes, text, at));
    }

    /** Decides for objects that differ from git after the time that a change may take to reach the cluster. */
    private static Optional<Judgement> notAsInGit(ObservedObject object, ConditionText text, Circumstances at) {
        List<String> differences = at.reach().settled() ? object.differences() : List.of();
        if (at.reach().isBroken()) {
            ClaimStatus status = late(at, !differences.isEmpty());
            return Optional.of(
                    new Judged(StatusRow.NOT_AS_IN_GIT, status, ReachText.notApplied(at.reach(), differences)));
        }
        Optional<Judgement> different = differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Judged(StatusRow.NOT_AS_IN_GIT, UNKNOWN, text.with("; " + ReachText.differs(differences))));
        return undecided(text.plain(), at).or(() -> different);
    }

    /**
     * Returns an error if something is known to be missing and attempts have failed. Otherwise the claim may still be
     * as it should be.
     */
    private static ClaimStatus late(Circumstances at, boolean missing) {
        return missing && at.reach().state() == Reach.State.FAILS ? ERROR : UNKNOWN;
    }

    /** Decides while the applier is working or does not answer. A claim that had a problem may still have it. */
    private static Optional<Judgement> undecided(String text, Circumstances at) {
        if (at.last() == null || at.last() == ACTIVE) {
            return Optional.empty();
        }
        return switch (at.reach().state()) {
            case UNDECIDED -> Optional.of(new Unchanged(StatusRow.BEING_APPLIED, text));
            case SILENT ->
                Optional.of(new Judged(
                        StatusRow.BEING_APPLIED,
                        UNKNOWN,
                        ConditionText.line(
                                "Cluster " + at.cluster() + " " + at.reach().problem())));
            default -> Optional.empty();
        };
    }

    /** Decides from the problems of the object and those below it. The deepest one has the reason. */
    private Optional<Judgement> broken(
            Found found, Condition synced, Causes causes, ConditionText text, Circumstances at) {
        if (synced.isFalse()) {
            boolean fresh = at.isWithin(patience.debounce(), synced.lastTransition());
            String message = causes.faults().isEmpty()
                    ? text.withCause(synced)
                    : text.withPart(causes.faults().getFirst(), causes.others());
            return Optional.of(
                    fresh
                            ? stays(StatusRow.NOT_SYNCED_FOR_A_MOMENT, message, at)
                            : new Judged(StatusRow.NOT_SYNCED, ERROR, message));
        }
        Observation.Unanswered silent = causes.silent();
        boolean known = !causes.faults().isEmpty() && at.last() != ERROR;
        if (silent != null && silent.misses() < patience.misses() && !known) {
            return Optional.of(unanswered(StatusRow.NO_ANSWER_BELOW, silent, at));
        }
        if (!causes.faults().isEmpty()) {
            return Optional.of(new Judged(
                    StatusRow.BROKEN_BELOW, ERROR, text.withPart(causes.faults().getFirst(), causes.others())));
        }
        return causes.fresh()
                .map(part -> stays(StatusRow.BROKEN_BELOW_FOR_A_MOMENT, text.withPart(part, 0), at))
                .or(() -> ownFault(found, text, at));
    }

    /** Decides from the object's own problems other than Synced. */
    private Optional<Judgement> ownFault(Found found, ConditionText text, Circumstances at) {
        Below composite = found.composite();
        if (composite != null
                && composite.observation() instanceof Observation.Missing
                && Faults.isReady(found.object())) {
            return Optional.of(new Judged(
                    StatusRow.COMPOSITE_GONE,
                    ERROR,
                    text.with("; its composite " + composite.reference() + " is gone")));
        }
        return Faults.fault(found.object()).map(fault -> {
            boolean certain = fault.type().equals("Ready") || !at.isWithin(patience.debounce(), fault.lastTransition());
            return certain
                    ? new Judged(StatusRow.BROKEN, ERROR, text.withCause(fault))
                    : stays(StatusRow.BROKEN_FOR_A_MOMENT, text.withCause(fault), at);
        });
    }

    private Judgement working(Found found, Condition ready, Causes causes, ConditionText text, Circumstances at) {
        if (!ready.isTrue()) {
            return notReady(found, ready, causes, text, at);
        }
        if (isStale(ready, found.object())) {
            return stays(StatusRow.READY_BEFORE_THE_CHANGE, text.with(" (spec change not yet observed)"), at);
        }
        return causes.paused().isEmpty()
                ? new Judged(StatusRow.READY, ACTIVE, text.plain())
                : new Judged(StatusRow.READY_AND_PAUSED_BELOW, ACTIVE, text.pausedBelow(causes.paused()));
    }

    private Judgement notReady(Found found, Condition ready, Causes causes, ConditionText text, Circumstances at) {
        if (ready.isFalse() && ready.hasReason("Deleting")) {
            return new Judged(StatusRow.DELETING_ITSELF, DELETING, text.plain());
        }
        Below composite = found.composite();
        boolean waits = ready.isFalse() && ready.hasReason("Waiting");
        if (waits && composite != null && composite.observation() instanceof Observation.Unanswered unanswered) {
            return unanswered(StatusRow.NO_ANSWER_FOR_THE_COMPOSITE, unanswered, at);
        }
        if (!causes.pausedBeforeReady().isEmpty()) {
            return new Judged(
                    StatusRow.NOT_READY_AND_PAUSED_BELOW, UNKNOWN, text.pausedBelow(causes.pausedBeforeReady()));
        }
        Optional<Causes.Part> delay = causes.delay().or(() -> waits ? readyComposite(composite) : Optional.empty());
        return at.isWithin(patience.creatingTimeout(), since(ready, found.object()))
                ? new Judged(StatusRow.NOT_READY_YET, CREATING, text.waiting(delay))
                : new Judged(StatusRow.NOT_READY_IN_TIME, ERROR, text.overdue(patience.creatingTimeout(), delay));
    }

    /** Returns a composite that is ready while its claim still waits for it. Then the claim's own controller is late. */
    private static Optional<Causes.Part> readyComposite(@Nullable Below composite) {
        return composite != null && composite.observation() instanceof Found there && Faults.isReady(there.object())
                ? there.object().condition("Ready").map(ready -> new Causes.Part(composite.reference(), ready))
                : Optional.empty();
    }

    private static Judgement stays(StatusRow row, String message, Circumstances at) {
        return new Judged(row, at.lastOrCreating(), message);
    }

    private static boolean isStale(Condition ready, ObservedObject object) {
        Long observed = ready.observedGeneration();
        return observed != null && observed < object.generation();
    }

    private static @Nullable Instant since(Condition ready, ObservedObject object) {
        return ready.lastTransition() == null ? object.created() : ready.lastTransition();
    }
}
