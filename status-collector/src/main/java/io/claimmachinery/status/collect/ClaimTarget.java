package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.ObjectReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to ask for when a claim's status is wanted.
 *
 * @param objects the custom resources of its manifests, with their namespaces
 * @param problem why there is nothing to ask for; empty when there is
 * @param path where its manifests are; null where that is not known
 * @param specs what the manifests say of the objects, as far as these are applied as they are written
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
