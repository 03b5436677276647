package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObservedObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a cluster said of one object. */
sealed interface Observation {

    /**
     * The cluster did not answer, or refused to: nothing is known of the object.
     *
     * @param misses how many passes in a row, this one included, it has not answered for objects of this kind
     * @param forbidden what may not be listed; null when that is not the reason
     */
    record Unanswered(String reason, int misses, KindAnswer.@Nullable Resource forbidden) implements Observation {}

    record NotServed(ObjectKind kind) implements Observation {}

    record Missing() implements Observation {}

    /**
     * The object is there.
     *
     * @param below the objects that it is made of, level by level
     */
    record Found(ObservedObject object, List<Below> below) implements Observation {
        public Found {
            below = List.copyOf(below);
        }

        /** What was said of the composite that the object is bound to; null when it is bound to none. */
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
