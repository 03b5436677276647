package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ObjectKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often in a row a cluster did not answer for a kind. */
final class MissCounter {

    private record Question(String cluster, ObjectKind kind) {}

    private final Map<Question, Integer> misses = new ConcurrentHashMap<>();

    int missed(String cluster, ObjectKind kind) {
        return misses.merge(new Question(cluster, kind), 1, Integer::sum);
    }

    void answered(String cluster, ObjectKind kind) {
        misses.remove(new Question(cluster, kind));
    }

    int misses(String cluster, ObjectKind kind) {
        return misses.getOrDefault(new Question(cluster, kind), 0);
    }
}
