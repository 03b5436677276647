package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObservedObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Which conditions mean that an object is broken, and which only that it is not ready yet. */
final class Faults {

    /** Of providers made with upjet: the result of the last call to the infrastructure. */
    private static final String LAST_CALL = "LastAsyncOperation";

    private Faults() {}

    /** Returns the condition that means that the object is broken. Synced comes first, because it has the error's own text. */
    static Optional<Condition> fault(ObservedObject object) {
        return Stream.of(
                        object.condition("Synced")
                                .filter(Condition::isFalse)
                                .filter(synced -> !synced.hasReason("ReconcilePaused"))
                                .filter(synced -> !waitsForAnother(synced)),
                        object.condition(LAST_CALL).filter(Condition::isFalse),
                        object.condition("ACK.Terminal").filter(Condition::isTrue),
                        object.condition("Stalled").filter(Condition::isTrue),
                        object.condition("Failed").filter(Condition::isTrue),
                        object.condition("Healthy").filter(Condition::isFalse),
                        object.condition("Ready")
                                .filter(Condition::isFalse)
                                .filter(ready -> ready.hasReason("Unavailable")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns whether an object is not ready and its conditions do not say why. */
    static boolean isSilent(ObservedObject object) {
        return !isReady(object)
                && fault(object).isEmpty()
                && conditionsOfDelay(object)
                        .noneMatch(condition -> !condition.message().isBlank());
    }

    /** Returns a controller's warning if nothing else explains the problem. */
    static Optional<Condition> warning(ObservedObject object) {
        return object.condition("Event");
    }

    /** Returns the condition that means that the object is not ready yet. If there are several, returns one with a reason. */
    static Optional<Condition> delay(ObservedObject object) {
        return warning(object).or(() -> conditionsOfDelay(object).findFirst());
    }

    private static Stream<Condition> conditionsOfDelay(ObservedObject object) {
        return Stream.of(
                        object.condition("Synced").filter(Condition::isFalse).filter(Faults::waitsForAnother),
                        object.condition("Ready").filter(ready -> !ready.isTrue()),
                        object.condition("Available").filter(Condition::isFalse))
                .flatMap(Optional::stream);
    }

    static boolean isPaused(ObservedObject object) {
        return object.paused()
                || object.condition("Synced")
                        .filter(synced -> synced.hasReason("ReconcilePaused"))
                        .isPresent();
    }

    static boolean isReady(ObservedObject object) {
        return object.condition("Ready").filter(Condition::isTrue).isPresent();
    }

    /**
     * Returns whether Synced reports a reference to an object that is not ready yet. Crossplane's providers report this
     * as an error, which disappears on its own. The words are from crossplane-runtime's reference package.
     */
    private static boolean waitsForAnother(Condition synced) {
        return synced.message().contains("referenced resource may not yet be ready")
                || synced.message().contains("no resources matched selector");
    }
}
