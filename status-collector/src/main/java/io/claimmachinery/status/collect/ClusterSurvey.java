package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.ApplierAnswer;
import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.DesiredSpecs;
import io.claimmachinery.status.cluster.EventAnswer;
import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.StatusCollection.Persistence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers of one cluster about the requested objects, and about those of which they are composed. */
record ClusterSurvey(
        Map<ObjectKind, KindAnswer> answers, LowerObjects lower, ApplierAnswer appliers, EventAnswer events) {

    ClusterSurvey {
        answers = Map.copyOf(answers);
    }

    @FunctionalInterface
    interface Question {
        Map<ObjectKind, KindAnswer> ask(Map<ObjectKind, Set<ObjectKey>> wanted);
    }

    /**
     * Queries a cluster, and its appliers if objects are compared with git. Ends early if the thread is interrupted,
     * with the answers so far.
     */
    static ClusterSurvey of(
            Cluster cluster,
            Collection<ClaimTarget> targets,
            CauseSearch search,
            Persistence persistence,
            boolean compares) {
        Map<ObjectKind, Set<ObjectKey>> wanted = new LinkedHashMap<>();
        Map<ObjectReference, Map<String, @Nullable Object>> specs = new HashMap<>();
        for (ClaimTarget target : targets) {
            target.objects()
                    .forEach(object -> wanted.computeIfAbsent(object.kind(), _ -> new LinkedHashSet<>())
                            .add(object.key()));
            if (compares) {
                specs.putAll(target.specs());
            }
        }
        DesiredSpecs desired = (kind, key) -> specs.getOrDefault(new ObjectReference(kind, key), Map.of());
        AtomicInteger room = new AtomicInteger(search.objects());
        Map<ObjectKind, KindAnswer> answers = ask(wanted, kinds -> cluster.survey(kinds, desired, room), persistence);
        List<ObservedObject> roots = new ArrayList<>();
        wanted.forEach((kind, keys) -> {
            if (answers.get(kind) instanceof KindAnswer.Found found) {
                keys.stream().map(found.objects()::get).filter(Objects::nonNull).forEach(roots::add);
            }
        });
        LowerObjects lower = new LowerObjects(search, answers);
        lower.ask(cluster, roots, room, persistence);
        return new ClusterSurvey(
                answers,
                lower,
                compares ? appliers(cluster, persistence) : ApplierAnswer.NONE,
                search.events() ? lower.warnings(cluster, answers) : EventAnswer.NONE);
    }

    private static ApplierAnswer appliers(Cluster cluster, Persistence persistence) {
        ApplierAnswer answer = cluster.appliers();
        for (int attempt = 1; answer.isSilent() && attempt < persistence.tries() && persistence.paused(); attempt++) {
            answer = cluster.appliers();
        }
        return answer;
    }

    /** Returns whether another attempt may help. It does not if the server has answered that the kind may not be listed. */
    private static boolean mayFareBetter(@Nullable KindAnswer answer) {
        return answer instanceof KindAnswer.Unanswered && !isForbidden(answer);
    }

    /** Queries once, and again for kinds that were not answered. */
    static Map<ObjectKind, KindAnswer> ask(
            Map<ObjectKind, Set<ObjectKey>> wanted, Question question, Persistence persistence) {
        Map<ObjectKind, KindAnswer> answers = new HashMap<>();
        Map<ObjectKind, Set<ObjectKey>> open = new LinkedHashMap<>(wanted);
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            answers.putAll(question.ask(open));
            open.keySet().removeIf(kind -> !mayFareBetter(answers.get(kind)));
            if (attempt >= persistence.tries() || open.isEmpty() || !persistence.paused()) {
                break;
            }
        }
        return answers;
    }

    /** Counts, for each kind, whether it was answered. Each attempt that failed, or for which no time was left, is a miss. */
    void count(String cluster, MissCounter misses, int tries) {
        Set<ObjectKind> kinds = new HashSet<>(answers.keySet());
        kinds.addAll(lower.answers().keySet());
        for (ObjectKind kind : kinds) {
            boolean missed = Stream.of(answers, lower.answers())
                    .anyMatch(told -> told.get(kind) instanceof KindAnswer.Unanswered);
            misses.count(cluster, kind, missed ? tries : 0);
        }
        for (ObjectKind kind : ApplierAnswer.KINDS) {
            KindAnswer.Unanswered none = appliers.unanswered().get(kind);
            misses.count(cluster, kind, none != null && none.forbidden() == null ? tries : 0);
        }
    }

    /** Returns the state for claims without a known applier. */
    Reach.State withoutApplier(String cluster, MissCounter misses, int patience) {
        if (!appliers.isSilent()) {
            return Reach.State.FINE;
        }
        boolean waits = ApplierAnswer.KINDS.stream().allMatch(kind -> misses.misses(cluster, kind) < patience);
        return waits ? Reach.State.UNDECIDED : Reach.State.SILENT;
    }

    /**
     * Returns the answers about an object and those below it. {@code misses} returns how many consecutive times a kind
     * was not answered.
     */
    Observation observation(ObjectReference object, ToIntFunction<ObjectKind> misses) {
        Observation own = observation(answers, object, misses);
        return own instanceof Observation.Found found
                ? new Observation.Found(found.object(), below(object, found.object(), misses))
                : own;
    }

    private Observation observation(
            Map<ObjectKind, KindAnswer> told, ObjectReference object, ToIntFunction<ObjectKind> misses) {
        ObjectKind kind = object.kind();
        return switch (told.get(kind)) {
            case null -> new Observation.Unanswered("was not queried", 0, null);
            case KindAnswer.Unanswered unanswered ->
                new Observation.Unanswered(unanswered.reason(), misses.applyAsInt(kind), unanswered.forbidden());
            case KindAnswer.NotServed _ -> new Observation.NotServed(kind);
            case KindAnswer.Found found
            when found.outside().contains(object.key()) ->
                new Observation.Unanswered(
                        "is not queried for namespace " + object.key().namespace(), 0, null);
            case KindAnswer.Found found -> {
                ObservedObject there = found.objects().get(object.key());
                there = there == null ? found.objects().get(object.key().withoutNamespace()) : there;
                yield there == null
                        ? new Observation.Missing()
                        : new Observation.Found(there.with(events.warnings().get(there.uid())), List.of());
            }
        };
    }

    /** Searches breadth first. Each object is visited once, even if references form a circle. */
    private List<Below> below(ObjectReference top, ObservedObject object, ToIntFunction<ObjectKind> misses) {
        List<Below> all = new ArrayList<>();
        Set<ObjectReference> seen = new HashSet<>(Set.of(top));
        record Step(ObservedObject object, int depth) {}
        Queue<Step> open = new ArrayDeque<>(List.of(new Step(object, 0)));
        for (Step step = open.poll(); step != null; step = open.poll()) {
            for (ObjectReference child : lower.children(step.object())) {
                boolean known = lower.answers().containsKey(child.kind());
                if (!known
                        || step.depth() >= lower.depth()
                        || all.size() >= CauseSearch.MOST_BELOW_A_CLAIM
                        || !seen.add(child)) {
                    continue; // Too deep, too many, or a circle
                }
                Below below = new Below(child, step.depth() + 1, observation(lower.answers(), child, misses));
                all.add(below);
                if (below.observation() instanceof Observation.Found found) {
                    open.add(new Step(found.object(), below.depth()));
                }
            }
        }
        return all;
    }

    /**
     * Returns why a kind was not answered; null if all were. Unreadable kinds below the composites do not count,
     * because claims have a status without them.
     */
    @Nullable String firstUnanswered() {
        Set<ObjectKind> composites = new HashSet<>();
        answers.values().forEach(answer -> {
            if (answer instanceof KindAnswer.Found found) {
                found.objects().values().stream()
                        .map(ObservedObject::composite)
                        .filter(Objects::nonNull)
                        .forEach(composite -> composites.add(composite.kind()));
            }
        });
        Stream<KindAnswer> onAppliers = appliers.unanswered().values().stream()
                .filter(none -> !isForbidden(none))
                .map(none -> none);
        Stream<KindAnswer> silent = Stream.concat(
                onAppliers,
                Stream.concat(
                        answers.values().stream(),
                        lower.answers().entrySet().stream()
                                .filter(told -> !isForbidden(told.getValue()) || composites.contains(told.getKey()))
                                .map(Map.Entry::getValue)));
        return silent.filter(KindAnswer.Unanswered.class::isInstance)
                .map(answer -> ((KindAnswer.Unanswered) answer).reason())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean isForbidden(KindAnswer answer) {
        return answer instanceof KindAnswer.Unanswered none && none.forbidden() != null;
    }

    /** Returns what may not be listed. */
    Set<KindAnswer.Resource> forbidden() {
        Set<KindAnswer.Resource> resources = new TreeSet<>(Comparator.comparing(KindAnswer.Resource::toString));
        Stream.of(answers, lower.answers(), appliers.unanswered())
                .flatMap(told -> told.values().stream())
                .forEach(answer -> {
                    if (answer instanceof KindAnswer.Unanswered none && none.forbidden() != null) {
                        resources.add(none.forbidden());
                    }
                });
        if (events.forbidden() != null) {
            resources.add(events.forbidden());
        }
        return resources;
    }
}
