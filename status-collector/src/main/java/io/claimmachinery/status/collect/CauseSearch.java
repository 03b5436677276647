package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import java.util.Set;

/**
 * How far below claims a pass searches for problems.
 *
 * @param depth levels below a claim's own objects: 1 for their composites, 0 for none
 * @param objects how many objects of a cluster are kept in addition to those that claims refer to
 * @param events whether warnings are read if conditions do not give a reason
 * @param kinds kinds whose objects are found through their owners, too; of the built-in kinds of Kubernetes, only these
 * are read
 */
public record CauseSearch(int depth, int objects, Set<ObjectKind> kinds, boolean events) {

    public static final CauseSearch DEFAULT = new CauseSearch(5, 50_000, Set.of(), false);

    /** The maximum number of objects below one claim that are followed. */
    static final int MOST_BELOW_A_CLAIM = 500;

    public CauseSearch {
        if (depth < 0 || objects < 0) {
            throw new IllegalArgumentException("Depth and objects must not be negative");
        }
        kinds = Set.copyOf(kinds);
    }

    /**
     * Returns whether objects of a kind are read to find a problem. Secrets and similar kinds are never read: they do
     * not show problems and are private.
     */
    boolean reads(ObjectKind kind) {
        return !kind.isBuiltIn() || kinds.contains(kind);
    }
}
