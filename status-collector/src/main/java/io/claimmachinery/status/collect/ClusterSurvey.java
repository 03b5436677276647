package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one cluster says of the objects it is asked for, and of the composites behind those that wait. */
final class ClusterSurvey {

    private final Map<ObjectKind, KindAnswer> answers;
    private final Map<ObjectKind, KindAnswer> composites;

    private ClusterSurvey(Map<ObjectKind, KindAnswer> answers, Map<ObjectKind, KindAnswer> composites) {
        this.answers = answers;
        this.composites = composites;
    }

    /** Asks; kinds without an answer so many times in all, with pauses. Ends early when the thread is interrupted. */
    static ClusterSurvey of(
            Cluster cluster, Collection<ObjectReference> objects, MissCounter misses, int tries, Duration pause) {
        Map<ObjectKind, Set<ObjectKey>> open = byKind(objects);
        Map<ObjectKind, KindAnswer> answers = new HashMap<>();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            answers.putAll(cluster.list(open));
            Map<ObjectKind, Set<ObjectKey>> next = new LinkedHashMap<>();
            open.forEach((kind, keys) -> {
                if (answers.get(kind) instanceof KindAnswer.Unanswered) {
                    misses.missed(cluster.name(), kind);
                    next.put(kind, keys);
                } else {
                    misses.answered(cluster.name(), kind);
                }
            });
            if (attempt >= tries || next.isEmpty() || !paused(pause)) {
                break;
            }
            open = next;
        }
        Map<ObjectKind, Set<ObjectKey>> behind = composites(answers.values());
        return new ClusterSurvey(answers, behind.isEmpty() ? Map.of() : cluster.fetch(behind));
    }

    /** Of a cluster that was not done in time; a miss for each try that was left. */
    static ClusterSurvey late(Cluster cluster, Collection<ObjectReference> objects, MissCounter misses, int tries) {
        Map<ObjectKind, KindAnswer> answers = new HashMap<>();
        for (ObjectKind kind : byKind(objects).keySet()) {
            answers.put(kind, new KindAnswer.Unanswered("not reachable: no answer in time"));
            for (int attempt = 0; attempt < tries; attempt++) {
                misses.missed(cluster.name(), kind);
            }
        }
        return new ClusterSurvey(answers, Map.of());
    }

    Observation observation(ObjectReference object) {
        KindAnswer answer = answers.get(object.kind());
        return switch (answer) {
            case null -> new Observation.Unanswered("was not asked");
            case KindAnswer.Unanswered unanswered -> new Observation.Unanswered(unanswered.reason());
            case KindAnswer.NotServed _ -> new Observation.NotServed(object.kind());
            case KindAnswer.Found found -> {
                ObservedObject there = found.objects().get(object.key());
                yield there == null ? new Observation.Missing() : new Observation.Found(there, composite(there));
            }
        };
    }

    /** Why a kind went without an answer; null when all were answered. */
    @Nullable String firstUnanswered() {
        return answers.values().stream()
                .filter(KindAnswer.Unanswered.class::isInstance)
                .map(answer -> ((KindAnswer.Unanswered) answer).reason())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private @Nullable ObservedObject composite(ObservedObject claim) {
        ObjectReference reference = claim.composite();
        return reference != null && composites.get(reference.kind()) instanceof KindAnswer.Found found
                ? found.objects().get(reference.key())
                : null;
    }

    private static Map<ObjectKind, Set<ObjectKey>> byKind(Collection<ObjectReference> objects) {
        Map<ObjectKind, Set<ObjectKey>> byKind = new LinkedHashMap<>();
        objects.forEach(object -> byKind.computeIfAbsent(object.kind(), _ -> new LinkedHashSet<>())
                .add(object.key()));
        return byKind;
    }

    private static Map<ObjectKind, Set<ObjectKey>> composites(Collection<KindAnswer> answers) {
        Map<ObjectKind, Set<ObjectKey>> wanted = new LinkedHashMap<>();
        for (KindAnswer answer : answers) {
            if (answer instanceof KindAnswer.Found found) {
                for (ObservedObject object : found.objects().values()) {
                    ObjectReference composite = object.composite();
                    if (composite != null && waits(object)) {
                        wanted.computeIfAbsent(composite.kind(), _ -> new HashSet<>())
                                .add(composite.key());
                    }
                }
            }
        }
        return wanted;
    }

    private static boolean waits(ObservedObject claim) {
        return claim.condition("Ready")
                .filter(Condition::isFalse)
                .filter(ready -> ready.hasReason("Waiting"))
                .isPresent();
    }

    private static boolean paused(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
