package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.StatusCollection.Persistence;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one cluster says of the objects it is asked for, and of the composites behind those that wait. */
record ClusterSurvey(Map<ObjectKind, KindAnswer> answers, Map<ObjectKind, KindAnswer> composites) {

    ClusterSurvey {
        answers = Map.copyOf(answers);
        composites = Map.copyOf(composites);
    }

    @FunctionalInterface
    private interface Question {
        Map<ObjectKind, KindAnswer> ask(Map<ObjectKind, Set<ObjectKey>> wanted);
    }

    /** Asks. Ends early when the thread is interrupted, with what was answered until then. */
    static ClusterSurvey of(Cluster cluster, Collection<ObjectReference> objects, Persistence persistence) {
        Map<ObjectKind, Set<ObjectKey>> wanted = new LinkedHashMap<>();
        objects.forEach(object -> wanted.computeIfAbsent(object.kind(), _ -> new LinkedHashSet<>())
                .add(object.key()));
        Map<ObjectKind, KindAnswer> answers = ask(wanted, cluster::list, persistence);
        return new ClusterSurvey(answers, ask(composites(answers.values()), cluster::fetch, persistence));
    }

    /** Asks once, and again for kinds that were not answered for. */
    private static Map<ObjectKind, KindAnswer> ask(
            Map<ObjectKind, Set<ObjectKey>> wanted, Question question, Persistence persistence) {
        Map<ObjectKind, KindAnswer> answers = new HashMap<>();
        Map<ObjectKind, Set<ObjectKey>> open = new LinkedHashMap<>(wanted);
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            answers.putAll(question.ask(open));
            open.keySet().removeIf(kind -> !(answers.get(kind) instanceof KindAnswer.Unanswered));
            if (attempt >= persistence.tries() || open.isEmpty() || !persistence.paused()) {
                break;
            }
        }
        return answers;
    }

    /** Counts, for each kind, whether it was answered for; each try that failed, or had no time left, is a miss. */
    void count(String cluster, MissCounter misses, int tries) {
        Set<ObjectKind> kinds = new HashSet<>(answers.keySet());
        kinds.addAll(composites.keySet());
        for (ObjectKind kind : kinds) {
            boolean missed =
                    Stream.of(answers, composites).anyMatch(told -> told.get(kind) instanceof KindAnswer.Unanswered);
            misses.count(cluster, kind, missed ? tries : 0);
        }
    }

    /** What was said of an object; misses tells how often in a row a kind went without an answer. */
    Observation observation(ObjectReference object, ToIntFunction<ObjectKind> misses) {
        return observation(answers, object, misses);
    }

    private Observation observation(
            Map<ObjectKind, KindAnswer> told, ObjectReference object, ToIntFunction<ObjectKind> misses) {
        ObjectKind kind = object.kind();
        return switch (told.get(kind)) {
            case null -> new Observation.Unanswered("was not asked", 0);
            case KindAnswer.Unanswered unanswered ->
                new Observation.Unanswered(unanswered.reason(), misses.applyAsInt(kind));
            case KindAnswer.NotServed _ -> new Observation.NotServed(kind);
            case KindAnswer.Found found
            when found.outside().contains(object.key()) ->
                new Observation.Unanswered(
                        "is not asked about namespace " + object.key().namespace(), 0);
            case KindAnswer.Found found -> {
                ObservedObject there = found.objects().get(object.key());
                yield there == null
                        ? new Observation.Missing()
                        : new Observation.Found(there, composite(there, misses));
            }
        };
    }

    private @Nullable Observation composite(ObservedObject object, ToIntFunction<ObjectKind> misses) {
        ObjectReference composite = object.composite();
        return composite != null && waits(object) ? observation(composites, composite, misses) : null;
    }

    /** Why a kind went without an answer; null when all were answered. */
    @Nullable String firstUnanswered() {
        return Stream.of(answers, composites)
                .flatMap(told -> told.values().stream())
                .filter(KindAnswer.Unanswered.class::isInstance)
                .map(answer -> ((KindAnswer.Unanswered) answer).reason())
                .sorted()
                .findFirst()
                .orElse(null);
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
}
