package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObservedObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster's answer about one object. */
sealed interface Observation {

    /**
     * The cluster did not answer, or refused to. Nothing is known about the object.
     *
     * @param misses number of consecutive passes, including this one, without an answer for objects of this kind
     * @param forbidden what may not be listed; null for any other reason
     */
    record Unanswered(String reason, int misses, KindAnswer.@Nullable Resource forbidden) implements Observation {}

    record NotServed(ObjectKind kind) implements Observation {}

    record Missing() implements Observation {}

    /**
     * The object exists.
     *
     * @param below the objects of which it is composed, level by level
     */
    record Found(ObservedObject object, List<Below> below) implements Observation {
        public Found {
            below = List.copyOf(below);
        }

        /** Returns the answer about the composite to which the object is bound; null if it is not bound. */
        @Nullable Below composite() {
            return below.stream()
                    .filter(part -> part.depth() == 1 && object.composite() != null)
                    .filter(part -> part.reference()
                            .kind()
                            .equals(Objects.requireNonNull(object.composite()).kind()))
                    .findFirst()
                    .orElse(null);
        }
    }
}
