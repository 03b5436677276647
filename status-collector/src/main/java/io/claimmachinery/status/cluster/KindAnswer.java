package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;

/** What a cluster said when it was asked for objects of one kind. */
public sealed interface KindAnswer {

    /**
     * The wanted objects that exist, by the key they were asked under.
     *
     * @param outside wanted ones in namespaces that are not asked about: nothing is known of them
     */
    record Found(Map<ObjectKey, ObservedObject> objects, Set<ObjectKey> outside) implements KindAnswer {
        public Found {
            objects = Map.copyOf(objects);
            outside = Set.copyOf(outside);
        }
    }

    record NotServed() implements KindAnswer {}

    /** No answer, or a refusal. The reason continues the sentence "Cluster x …". */
    record Unanswered(String reason) implements KindAnswer {}
}
