package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.ObjectReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to query to find a claim's status.
 *
 * @param objects the custom resources in its manifests, with their namespaces
 * @param problem why there is nothing to query; empty if there is something
 * @param path the location of its manifests; null if unknown
 * @param specs the specs in the manifests, if they are applied as written
 */
public record ClaimTarget(
        ClaimEntry entry,
        List<ObjectReference> objects,
        String problem,
        @Nullable RepositoryPath path,
        Map<ObjectReference, Map<String, @Nullable Object>> specs) {

    public ClaimTarget {
        specs = Map.copyOf(specs);
        objects = List.copyOf(objects);
        if (objects.isEmpty() == problem.isEmpty()) {
            throw new IllegalArgumentException("Claim " + entry.name() + " needs objects or a problem");
        }
    }

    static ClaimTarget of(ClaimEntry entry, List<ObjectReference> objects) {
        return new ClaimTarget(entry, objects, "", null, Map.of());
    }

    static ClaimTarget broken(ClaimEntry entry, String problem) {
        return new ClaimTarget(entry, List.of(), ConditionText.line(problem), null, Map.of());
    }
}
