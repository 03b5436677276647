package io.claimmachinery.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the unknown fields of a claim's entry. Each is a single value. */
final class UnknownFields {

    private UnknownFields() {}

    /**
     * Returns our fields with their changes. If both sides changed a field to different values, it keeps our value and
     * is a conflict.
     *
     * @param claim the claim's name in conflicts
     * @param conflicts receives a conflict for each such field
     */
    static Map<String, @Nullable Object> merge(
            String claim,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> ours,
            Map<String, @Nullable Object> theirs,
            List<MergeConflict> conflicts) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(ours);
        Set<String> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            boolean changed = !isSame(name, before, theirs) && !isSame(name, ours, theirs);
            if (changed && !isSame(name, before, ours)) {
                conflicts.add(new MergeConflict(claim, name, text(name, before), text(name, ours), text(name, theirs)));
            } else if (changed && theirs.containsKey(name)) {
                merged.put(name, theirs.get(name));
            } else if (changed) {
                merged.remove(name);
            }
        }
        return merged;
    }

    /** Adds a conflict for each of our fields that would change. */
    static void addConflicts(
            String claim,
            Map<String, @Nullable Object> ours,
            Map<String, @Nullable Object> wanted,
            List<MergeConflict> conflicts) {
        Set<String> names = new LinkedHashSet<>(ours.keySet());
        names.addAll(wanted.keySet());
        names.removeIf(name -> isSame(name, ours, wanted));
        names.forEach(name ->
                conflicts.add(new MergeConflict(claim, name, text(name, ours), text(name, ours), text(name, wanted))));
    }

    private static boolean isSame(String name, Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        return one.containsKey(name) == other.containsKey(name) && Objects.equals(one.get(name), other.get(name));
    }

    private static @Nullable String text(String name, Map<String, @Nullable Object> fields) {
        return fields.containsKey(name) ? String.valueOf(fields.get(name)) : null;
    }
}
