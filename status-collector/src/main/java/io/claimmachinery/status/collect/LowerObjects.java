package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.DesiredSpecs;
import io.claimmachinery.status.cluster.EventAnswer;
import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.StatusCollection.Persistence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The answers of one cluster about the objects of which claims' objects are composed, level by level. Each kind is
 * listed once for all claims, and again only if there was no room for objects that turn out to be wanted.
 */
final class LowerObjects {

    private final CauseSearch search;
    private final Map<ObjectKind, KindAnswer> answers = new HashMap<>();
    private final Map<String, List<ObjectReference>> owned = new HashMap<>();

    /** Starts with kinds that are already listed: composites may be composed of others of their kind. */
    LowerObjects(CauseSearch search, Map<ObjectKind, KindAnswer> listed) {
        this.search = search;
        listed.forEach((kind, answer) -> {
            if (answer instanceof KindAnswer.Found found && found.whole()) {
                answers.put(kind, found);
            }
        });
    }

    void ask(Cluster cluster, Collection<ObservedObject> roots, AtomicInteger room, Persistence persistence) {
        Set<ObjectReference> asked = new HashSet<>();
        Collection<ObservedObject> level = roots;
        for (int depth = 1; depth <= search.depth() && !level.isEmpty(); depth++) {
            List<ObjectReference> next = new ArrayList<>();
            Map<ObjectKind, Set<ObjectKey>> open = new LinkedHashMap<>();
            if (depth == 1) {
                search.kinds().stream()
                        .filter(kind -> !answers.containsKey(kind))
                        .forEach(kind -> open.put(kind, new HashSet<>()));
            }
            for (ObservedObject object : level) {
                for (ObjectReference reference : children(object)) {
                    if (asked.add(reference)) {
                        next.add(reference);
                        if (isOpen(reference)) {
                            open.computeIfAbsent(reference.kind(), _ -> new HashSet<>())
                                    .add(reference.key());
                        }
                    }
                }
            }
            take(ClusterSurvey.ask(open, wanted -> cluster.survey(wanted, DesiredSpecs.NONE, room), persistence));
            if (depth == 1) {
                noteOwners();
                level.forEach(object -> next.addAll(owned.getOrDefault(object.uid(), List.of())));
            }
            level = next.stream().map(this::find).flatMap(Optional::stream).toList();
        }
    }

    int depth() {
        return search.depth();
    }

    /** Returns the objects of which an object is composed, with the namespaces that references omit. */
    List<ObjectReference> children(ObservedObject object) {
        List<ObjectReference> children = new ArrayList<>();
        for (ObjectReference reference : object.references()) {
            if (search.reads(reference.kind())) {
                children.add(
                        reference.key().namespace().isEmpty()
                                ? new ObjectReference(
                                        reference.kind(),
                                        new ObjectKey(
                                                object.key().namespace(),
                                                reference.key().name()))
                                : reference);
            }
        }
        if (!object.uid().isEmpty()) {
            children.addAll(owned.getOrDefault(object.uid(), List.of()));
        }
        return children;
    }

    Optional<ObservedObject> find(ObjectReference reference) {
        if (answers.get(reference.kind()) instanceof KindAnswer.Found found) {
            ObservedObject object = found.objects().get(reference.key());
            return Optional.ofNullable(
                    object == null ? found.objects().get(reference.key().withoutNamespace()) : object);
        }
        return Optional.empty();
    }

    Map<ObjectKind, KindAnswer> answers() {
        return answers;
    }

    /** Returns the warnings about these objects, and about listed ones that are not ready without a reason. */
    EventAnswer warnings(Cluster cluster, Map<ObjectKind, KindAnswer> listed) {
        Set<String> uids = new HashSet<>();
        Stream.of(listed, answers).flatMap(told -> told.values().stream()).forEach(answer -> {
            if (answer instanceof KindAnswer.Found found) {
                found.objects().values().stream()
                        .filter(object -> !object.uid().isEmpty() && Faults.isSilent(object))
                        .forEach(object -> uids.add(object.uid()));
            }
        });
        return uids.isEmpty() ? EventAnswer.NONE : cluster.warnings(uids);
    }

    private boolean isOpen(ObjectReference reference) {
        return switch (answers.get(reference.kind())) {
            case null -> true;
            case KindAnswer.Found found -> !found.whole() && find(reference).isEmpty();
            default -> false;
        };
    }

    private void take(Map<ObjectKind, KindAnswer> told) {
        told.forEach((kind, answer) -> {
            if (answer instanceof KindAnswer.Found later && answers.get(kind) instanceof KindAnswer.Found earlier) {
                Map<ObjectKey, ObservedObject> both = new HashMap<>(earlier.objects());
                both.putAll(later.objects());
                answers.put(kind, new KindAnswer.Found(both, later.outside(), later.whole()));
            } else {
                answers.put(kind, answer);
            }
        });
    }

    private void noteOwners() {
        for (ObjectKind kind : search.kinds()) {
            if (answers.get(kind) instanceof KindAnswer.Found found) {
                for (ObservedObject object : found.objects().values()) {
                    object.owners()
                            .forEach(owner -> owned.computeIfAbsent(owner, _ -> new ArrayList<>())
                                    .add(new ObjectReference(kind, object.key())));
                }
            }
        }
    }
}
