package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cluster's answer to a request for objects of one kind. */
public sealed interface KindAnswer {

    /**
     * The wanted objects that exist, by the requested key.
     *
     * @param outside wanted objects in namespaces that are not queried, so nothing is known about them
     * @param whole whether these are all objects of the kind, not only wanted ones
     */
    record Found(Map<ObjectKey, ObservedObject> objects, Set<ObjectKey> outside, boolean whole) implements KindAnswer {
        public Found {
            objects = Map.copyOf(objects);
            outside = Set.copyOf(outside);
        }
    }

    record NotServed() implements KindAnswer {}

    /**
     * No answer, or a refusal. The reason continues the sentence "Cluster x …".
     *
     * @param forbidden what the credentials may not list (403); null for any other reason
     */
    record Unanswered(String reason, @Nullable Resource forbidden) implements KindAnswer {
        Unanswered(String reason) {
            this(reason, null);
        }
    }

    /** A kind, by its names in RBAC rules. */
    record Resource(String group, String plural) {
        @Override
        public String toString() {
            return group.isEmpty() ? plural : plural + "." + group;
        }
    }
}
