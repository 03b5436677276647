package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.Observation.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the objects below a claim's own say about why it does not work. The deepest comes first, and among equals the order is
 * always the same, so that a fault that stays the same is reported in the same words.
 */
final class Causes {

    /** An object below, and what is the matter with it. */
    record Part(ObjectReference reference, Condition condition) {}

    private static final Comparator<Below> DEEPEST_FIRST = Comparator.comparingInt(Below::depth)
            .reversed()
            .thenComparing(below -> below.reference().kind().toString())
            .thenComparing(below -> below.reference().key());

    private final List<Part> faults = new ArrayList<>();
    private final List<Part> fresh = new ArrayList<>();
    private final List<Part> delays = new ArrayList<>();
    private final List<ObjectReference> paused = new ArrayList<>();
    private final List<ObjectReference> pausedBeforeReady = new ArrayList<>();
    private final List<ObservedObject> deletedObjects = new ArrayList<>();
    private final List<ObjectReference> deleting = new ArrayList<>();
    private Observation.@Nullable Unanswered silent;

    /** Looks at objects below; what has been broken for less than the debounce is not believed yet. */
    static Causes of(List<Below> all, Duration debounce, Circumstances at) {
        Causes causes = new Causes();
        for (Below below : all.stream().sorted(DEEPEST_FIRST).toList()) {
            ObjectReference reference = below.reference();
            switch (below.observation()) {
                case Found found -> causes.look(reference, found.object(), debounce, at);
                case Observation.Missing _ -> causes.delay(reference, "not found");
                case Observation.NotServed notServed ->
                    causes.delay(reference, "the cluster does not serve " + notServed.kind());
                case Observation.Unanswered unanswered
                when unanswered.forbidden() != null ->
                    causes.delay(reference, "no permission to list " + unanswered.forbidden());
                case Observation.Unanswered unanswered -> {
                    boolean asked = unanswered.misses() > 0; // and not in a namespace that is nobody's business here
                    if (asked && (causes.silent == null || causes.silent.misses() > unanswered.misses())) {
                        causes.silent = unanswered;
                    }
                }
            }
        }
        return causes;
    }

    private void look(ObjectReference reference, ObservedObject object, Duration debounce, Circumstances at) {
        Optional<Condition> fault = Faults.fault(object);
        if (fault.isPresent()) {
            boolean isFresh = at.isWithin(debounce, fault.get().lastTransition());
            (isFresh ? fresh : faults).add(new Part(reference, fault.get()));
        } else if (Faults.isPaused(object)) {
            (Faults.isReady(object) ? paused : pausedBeforeReady).add(reference);
        } else {
            Faults.delay(object).ifPresent(condition -> delays.add(new Part(reference, condition)));
        }
        if (object.deletionRequested() != null) {
            deleting.add(reference);
            deletedObjects.add(object);
        }
    }

    private void delay(ObjectReference reference, String message) {
        delays.add(new Part(reference, new Condition("", "", "", message, null, null)));
    }

    /** Objects that have been broken for longer than a moment. */
    List<Part> faults() {
        return faults;
    }

    /** The deepest of the objects that have been broken for a moment only. */
    Optional<Part> fresh() {
        return fresh.stream().findFirst();
    }

    /** How many objects are broken besides the first. */
    int others() {
        return Math.max(0, faults.size() - 1);
    }

    /** What is waited for: the deepest object that says why, or else the deepest. */
    Optional<Part> delay() {
        return delays.stream()
                .filter(part -> !part.condition().message().isBlank())
                .findFirst()
                .or(() -> delays.stream().findFirst());
    }

    /** Ready objects that nobody keeps as they should be. */
    List<ObjectReference> paused() {
        return paused;
    }

    /** Objects that are not ready, and cannot become so, since nobody works on them. */
    List<ObjectReference> pausedBeforeReady() {
        return pausedBeforeReady;
    }

    /** Objects that are being deleted, too. */
    List<ObjectReference> deleting() {
        return deleting;
    }

    /** What the deletion of the first of these waits for. */
    List<String> deletingFinalizers() {
        return deletedObjects.isEmpty() ? List.of() : deletedObjects.getFirst().finalizers();
    }

    /** The kind below that was not answered for, though it may be read, for the shortest time; null for none. */
    Observation.@Nullable Unanswered silent() {
        return silent;
    }
}
