package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The objects that a kustomization has collected so far. No two of them have the same identity. */
final class ObjectSet {

    /** An object, and whether its identity is only a guess, for example because a patch may have changed it. */
    private record Entry(BuiltObject object, boolean uncertain) {}

    /** Two objects with the same identity. */
    record Clash(BuiltObject object, BuiltObject other, boolean uncertain) {}

    private Map<ObjectIdentity, Entry> entries = new LinkedHashMap<>();
    private final List<Entry> guessed = new ArrayList<>();

    Optional<Clash> add(BuiltObject object) {
        return add(entries, new Entry(object, false));
    }

    /** Adds all objects of another set, and returns those that are in both. */
    List<Clash> addAll(ObjectSet other) {
        guessed.addAll(other.guessed);
        return other.entries.values().stream()
                .flatMap(entry -> add(entries, entry).stream())
                .toList();
    }

    /** Changes the identity of every object, and returns those that then have the same one. */
    List<Clash> change(UnaryOperator<ObjectIdentity> change) {
        Map<ObjectIdentity, Entry> before = entries;
        Map<ObjectIdentity, Entry> after = new LinkedHashMap<>();
        List<Clash> clashes = before.values().stream()
                .sorted((a, b) -> a.object.identity().compareTo(b.object.identity()))
                .map(entry -> new Entry(entry.object.as(change.apply(entry.object.identity())), entry.uncertain))
                .flatMap(entry -> add(after, entry).stream())
                .toList();
        entries = after;
        return clashes;
    }

    /** Marks all identities as uncertain. */
    void doubt() {
        entries.replaceAll((_, entry) -> new Entry(entry.object, true));
    }

    List<BuiltObject> objects() {
        List<BuiltObject> objects = new ArrayList<>();
        entries.values().forEach(entry -> objects.add(entry.object));
        guessed.forEach(entry -> objects.add(entry.object));
        objects.sort((a, b) -> a.identity().compareTo(b.identity()));
        return objects;
    }

    private Optional<Clash> add(Map<ObjectIdentity, Entry> to, Entry entry) {
        Entry first = to.putIfAbsent(KustomizeRules.effective(entry.object.identity()), entry);
        if (first == null) {
            return Optional.empty();
        }
        boolean uncertain = first.uncertain || entry.uncertain;
        if (uncertain) {
            guessed.add(entry);
        }
        return Optional.of(new Clash(entry.object, first.object, uncertain));
    }
}
