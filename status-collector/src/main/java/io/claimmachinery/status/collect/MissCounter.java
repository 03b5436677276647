package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the consecutive misses of a cluster for a kind. */
final class MissCounter {

    private record Question(String cluster, ObjectKind kind) {}

    private final Map<Question, Integer> misses = new ConcurrentHashMap<>();

    /** Adds the misses of a pass. Zero is an answer, and resets the count. */
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
