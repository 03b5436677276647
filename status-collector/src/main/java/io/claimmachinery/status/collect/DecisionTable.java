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
import org.jspecify.annotations.Nullable;

/**
 * From what a cluster says of an object to the claim's status. Rows are numbered as in docs/status-collector.md;
 * the first that matches wins.
 */
final class DecisionTable {

    private final Patience patience;

    DecisionTable(Patience patience) {
        this.patience = patience;
    }

    Judgement judge(Observation observation, Circumstances at) {
        return switch (observation) {
            case Observation.Unanswered unanswered -> unanswered(unanswered, at); // 1
            case Observation.NotServed notServed -> // 2
                new Judged(
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

    private Judgement unanswered(Observation.Unanswered unanswered, Circumstances at) {
        String text = ConditionText.line("Cluster %s %s".formatted(at.cluster(), unanswered.reason()));
        return unanswered.misses() < patience.misses() ? new Unchanged(text) : new Judged(UNKNOWN, text);
    }

    private Judgement missing(Circumstances at) {
        if (at.last() == DELETING) { // 4
            return new Judged(DELETING, "Deleted");
        }
        return at.isWithin(patience.grace(), at.expectedSince())
                ? new Judged(CREATING, "Not yet applied to cluster " + at.cluster()) // 3
                : new Judged(UNKNOWN, "Not found in cluster " + at.cluster()); // 5
    }

    private Judgement found(Found found, Circumstances at) {
        ObservedObject object = found.object();
        Condition ready = object.condition("Ready").orElse(Condition.unknown("Ready"));
        Condition synced = object.condition("Synced").orElse(Condition.unknown("Synced"));
        ConditionText text = new ConditionText(ready, synced, found.compositeObject(), object);
        boolean paused = object.paused() || synced.hasReason("ReconcilePaused");

        if (object.deletionRequested() != null) { // 6
            return new Judged(DELETING, text.deleting(object.deletionRequested(), paused));
        }
        if (paused) { // 7, 8
            return new Judged(ready.isTrue() ? ACTIVE : UNKNOWN, text.paused());
        }
        if (object.condition("Ready").isEmpty() && object.condition("Synced").isEmpty()) {
            return at.isWithin(patience.grace(), object.created())
                    ? new Judged(CREATING, text.plain()) // 9
                    : new Judged(UNKNOWN, text.noController()); // 10
        }
        if (synced.isFalse()) { // 11, 12
            return new Judged(debounced(synced, at), text.syncedWithCause());
        }
        if (ready.isTrue()) {
            return isStale(ready, object)
                    ? new Judged(at.lastOrCreating(), text.stale()) // 14
                    : new Judged(ACTIVE, text.plain()); // 13
        }
        return notReady(found, ready, text, at);
    }

    private Judgement notReady(Found found, Condition ready, ConditionText text, Circumstances at) {
        if (ready.isFalse() && ready.hasReason("Unavailable")) { // 15
            return new Judged(ERROR, text.readyWithCause());
        }
        if (ready.isFalse() && ready.hasReason("Deleting")) { // 16
            return new Judged(DELETING, text.plain());
        }
        boolean waits = ready.isFalse() && ready.hasReason("Waiting");
        if (waits && found.composite() instanceof Observation.Unanswered unanswered) { // 17
            return unanswered(unanswered, at);
        }
        Condition cause = compositeSynced(found.compositeObject());
        if (waits && cause != null && cause.isFalse()) { // 18
            return new Judged(debounced(cause, at), text.composite(cause));
        }
        return at.isWithin(patience.creatingTimeout(), since(ready, found.object()))
                ? new Judged(CREATING, text.plain()) // 19
                : new Judged(ERROR, text.overdue(patience.creatingTimeout())); // 20
    }

    private ClaimStatus debounced(Condition synced, Circumstances at) {
        return at.isWithin(patience.debounce(), synced.lastTransition()) ? at.lastOrCreating() : ERROR;
    }

    private static boolean isStale(Condition ready, ObservedObject object) {
        Long observed = ready.observedGeneration();
        return observed != null && observed < object.generation();
    }

    private static @Nullable Condition compositeSynced(@Nullable ObservedObject composite) {
        return composite == null ? null : composite.condition("Synced").orElse(null);
    }

    private static @Nullable Instant since(Condition ready, ObservedObject object) {
        return ready.lastTransition() == null ? object.created() : ready.lastTransition();
    }
}
