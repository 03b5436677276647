package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.ObjectReference;
import java.util.List;

/**
 * What to ask for when a claim's status is wanted.
 *
 * @param objects the custom resources of its manifests, with their namespaces
 * @param problem why there is nothing to ask for; empty when there is
 */
public record ClaimTarget(ClaimEntry entry, List<ObjectReference> objects, String problem) {

    public ClaimTarget {
        objects = List.copyOf(objects);
        if (objects.isEmpty() == problem.isEmpty()) {
            throw new IllegalArgumentException("Claim " + entry.name() + " needs objects or a problem");
        }
    }

    static ClaimTarget of(ClaimEntry entry, List<ObjectReference> objects) {
        return new ClaimTarget(entry, objects, "");
    }

    static ClaimTarget broken(ClaimEntry entry, String problem) {
        return new ClaimTarget(entry, List.of(), ConditionText.line(problem));
    }
}
