package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import java.util.Set;

/**
 * How far below claims a pass looks for what is wrong.
 *
 * @param depth levels below a claim's own objects: 1 for their composites, 0 for none
 * @param objects how many objects of a cluster are kept besides those that claims refer to
 * @param events whether warnings are read where conditions say nothing
 * @param kinds kinds whose objects are found by their owners, too; of Kubernetes' own kinds only these are read
 */
public record CauseSearch(int depth, int objects, Set<ObjectKind> kinds, boolean events) {

    public static final CauseSearch DEFAULT = new CauseSearch(5, 50_000, Set.of(), false);

    /** More objects below one claim than this are not followed. */
    static final int MOST_BELOW_A_CLAIM = 500;

    public CauseSearch {
        if (depth < 0 || objects < 0) {
            throw new IllegalArgumentException("Depth and objects must not be negative");
        }
        kinds = Set.copyOf(kinds);
    }

    /** Whether objects of a kind may say what is wrong. Secrets and their like never do, and are nobody's business. */
    boolean reads(ObjectKind kind) {
        return !kind.isBuiltIn() || kinds.contains(kind);
    }
}
