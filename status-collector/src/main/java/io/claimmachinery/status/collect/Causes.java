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
 * The reasons why a claim does not work, found in the objects below its own. The deepest one comes first. The order
 * among equals is stable, so that a persistent fault is always reported in the same words.
 */
final class Causes {

    /** An object below, and its problem. */
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

    /** Examines the objects below. A fault that is younger than the debounce does not count yet. */
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
                    boolean asked = unanswered.misses() > 0; // And not in a namespace that is not queried
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

    /** Returns the objects that have been broken for longer than the debounce. */
    List<Part> faults() {
        return faults;
    }

    /** Returns the deepest of the objects that are newly broken. */
    Optional<Part> fresh() {
        return fresh.stream().findFirst();
    }

    /** Returns how many objects are broken in addition to the first. */
    int others() {
        return Math.max(0, faults.size() - 1);
    }

    /** Returns the object for which the claim waits: the deepest one with a reason, or otherwise the deepest one. */
    Optional<Part> delay() {
        return delays.stream()
                .filter(part -> !part.condition().message().isBlank())
                .findFirst()
                .or(() -> delays.stream().findFirst());
    }

    /** Returns ready objects that are paused, so that nobody maintains them. */
    List<ObjectReference> paused() {
        return paused;
    }

    /** Returns objects that are not ready and cannot become ready because they are paused. */
    List<ObjectReference> pausedBeforeReady() {
        return pausedBeforeReady;
    }

    /** Returns objects that are also being deleted. */
    List<ObjectReference> deleting() {
        return deleting;
    }

    /** Returns the finalizers that the deletion of the first one waits for. */
    List<String> deletingFinalizers() {
        return deletedObjects.isEmpty() ? List.of() : deletedObjects.getFirst().finalizers();
    }

    /**
     * Returns, of the readable kinds below that were not answered, the one that was missed for the shortest time; null
     * if there is none.
     */
    Observation.@Nullable Unanswered silent() {
        return silent;
    }
}
