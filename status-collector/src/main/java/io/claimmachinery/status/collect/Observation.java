package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObservedObject;
import org.jspecify.annotations.Nullable;

/** What a cluster said of one object. */
sealed interface Observation {

    /**
     * The cluster did not answer, or refused to: nothing is known of the object.
     *
     * @param misses how many passes in a row, this one included, it has not answered for objects of this kind
     */
    record Unanswered(String reason, int misses) implements Observation {}

    record NotServed(ObjectKind kind) implements Observation {}

    record Missing() implements Observation {}

    /**
     * The object is there.
     *
     * @param composite the composite resource behind a waiting claim; null when there is none to look for
     */
    record Found(ObservedObject object, @Nullable Observation composite) implements Observation {

        /** The composite as it was read; null when there is none, or it could not be read. */
        @Nullable ObservedObject compositeObject() {
            return composite instanceof Found found ? found.object() : null;
        }
    }
}
