package io.claimmachinery.status.cluster;

import java.util.Map;

/** What a cluster said when it was asked for objects of one kind. */
public sealed interface KindAnswer {

    /** The wanted objects that exist, by the key they were asked under. */
    record Found(Map<ObjectKey, ObservedObject> objects) implements KindAnswer {
        public Found {
            objects = Map.copyOf(objects);
        }
    }

    record NotServed() implements KindAnswer {}

    /** No answer, or a refusal. The reason continues the sentence "Cluster x …". */
    record Unanswered(String reason) implements KindAnswer {}
}
