package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObservedObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Which conditions say that an object is broken, and which only that it is not there yet. */
final class Faults {

    /** Of providers made with upjet: what the last call to the infrastructure came to. */
    private static final String LAST_CALL = "LastAsyncOperation";

    private Faults() {}

    /** The condition that says that the object is broken: Synced before all others, since it has the error's own text. */
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

    /** Whether an object is not ready and its conditions do not say why. */
    static boolean isSilent(ObservedObject object) {
        return !isReady(object)
                && fault(object).isEmpty()
                && conditionsOfDelay(object)
                        .noneMatch(condition -> !condition.message().isBlank());
    }

    /** What a controller warned of, where nothing else says what is the matter. */
    static Optional<Condition> warning(ObservedObject object) {
        return object.condition("Event");
    }

    /** The condition that says that the object is not there yet; of several, one that says why. */
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
     * Crossplane's providers report a reference to an object that is not ready yet as an error, which goes away by itself:
     * crossplane-runtime's reference package has the words.
     */
    private static boolean waitsForAnother(Condition synced) {
        return synced.message().contains("referenced resource may not yet be ready")
                || synced.message().contains("no resources matched selector");
    }
}
