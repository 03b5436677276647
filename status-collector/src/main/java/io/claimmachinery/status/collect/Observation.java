package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObservedObject;
import org.jspecify.annotations.Nullable;

/** What a cluster said of one object. */
sealed interface Observation {

    /** The cluster did not answer, or refused to: nothing is known of the object. */
    record Unanswered(String reason) implements Observation {}

    record NotServed(ObjectKind kind) implements Observation {}

    record Missing() implements Observation {}

    /**
     * The object is there.
     *
     * @param composite the composite resource behind a waiting claim, when it could be read
     */
    record Found(ObservedObject object, @Nullable ObservedObject composite) implements Observation {}
}
