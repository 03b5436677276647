package io.claimmachinery.status.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts that are kept about an object: enough to decide its status, whatever its size.
 *
 * @param uid {@code metadata.uid}; empty if the server sent none
 * @param created {@code metadata.creationTimestamp}
 * @param deletionRequested {@code metadata.deletionTimestamp}: finalizers are still running
 * @param paused whether the annotation {@code crossplane.io/paused} is exactly {@code true}
 * @param finalizers the finalizers that its deletion waits for
 * @param owners the uids of the objects that own it
 * @param composite {@code spec.resourceRef} of a Crossplane v1 claim
 * @param references the objects of which it is composed, its composite first; without a namespace if the reference has
 * none
 * @param differences fields of its spec that differ from git, as in {@code spec.storage: 4Gi instead of 5Gi}
 */
public record ObservedObject(
        ObjectKey key,
        String uid,
        long generation,
        @Nullable Instant created,
        @Nullable Instant deletionRequested,
        boolean paused,
        List<String> finalizers,
        List<String> owners,
        @Nullable ObjectReference composite,
        List<ObjectReference> references,
        List<Condition> conditions,
        List<String> differences) {

    public ObservedObject {
        differences = List.copyOf(differences);
        finalizers = List.copyOf(finalizers);
        owners = List.copyOf(owners);
        references = List.copyOf(references);
        conditions = List.copyOf(conditions);
    }

    /** Returns the object with a controller's warning; the same object if there is none. */
    public ObservedObject with(@Nullable Condition warning) {
        if (warning == null) {
            return this;
        }
        List<Condition> all = new ArrayList<>(conditions);
        all.add(warning);
        return new ObservedObject(
                key,
                uid,
                generation,
                created,
                deletionRequested,
                paused,
                finalizers,
                owners,
                composite,
                references,
                all,
                differences);
    }

    public Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}
