package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often in a row a cluster did not answer for a kind. */
final class MissCounter {

    private record Question(String cluster, ObjectKind kind) {}

    private final Map<Question, Integer> misses = new ConcurrentHashMap<>();

    /** Adds the misses of a pass; none is an answer, and ends the row. */
    void count(String cluster, ObjectKind kind, int missed) {
        Question question = new Question(cluster, kind);
        if (missed == 0) {
            misses.remove(question);
        } else {
            misses.merge(question, missed, Integer::sum);
        }
    }

    int misses(String cluster, ObjectKind kind) {
        return misses.getOrDefault(new Question(cluster, kind), 0);
    }
}
