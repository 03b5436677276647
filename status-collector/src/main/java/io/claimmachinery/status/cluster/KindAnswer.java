package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a cluster said when it was asked for objects of one kind. */
public sealed interface KindAnswer {

    /**
     * The wanted objects that exist, by the key they were asked under.
     *
     * @param outside wanted ones in namespaces that are not asked about: nothing is known of them
     * @param whole whether these are all objects of the kind, and not only wanted ones
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
     * @param forbidden what the credentials are not allowed to list (403); null for any other reason
     */
    record Unanswered(String reason, @Nullable Resource forbidden) implements KindAnswer {
        Unanswered(String reason) {
            this(reason, null);
        }
    }

    /** A kind by the names that rules of access have for it. */
    record Resource(String group, String plural) {
        @Override
        public String toString() {
            return group.isEmpty() ? plural : plural + "." + group;
        }
    }
}
