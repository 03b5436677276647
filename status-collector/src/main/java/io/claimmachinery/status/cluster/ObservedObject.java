package io.claimmachinery.status.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object once it is read: enough to decide its status, whatever its size.
 *
 * @param created {@code metadata.creationTimestamp}
 * @param deletionRequested {@code metadata.deletionTimestamp}: finalizers are still at work
 * @param paused whether the annotation {@code crossplane.io/paused} is exactly {@code true}
 * @param composite {@code spec.resourceRef} of a Crossplane v1 claim
 */
public record ObservedObject(
        ObjectKey key,
        long generation,
        @Nullable Instant created,
        @Nullable Instant deletionRequested,
        boolean paused,
        @Nullable ObjectReference composite,
        List<Condition> conditions) {

    public ObservedObject {
        conditions = List.copyOf(conditions);
    }

    public Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}
