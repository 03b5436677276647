package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of a registry by what they say: claims are matched by name, fields by key. The result is our text with
 * their changes spliced in, so that comments, order, quoting and line ends survive. Statuses never conflict: of two, the one
 * that was checked later counts, since the status collector writes it again anyway.
 */
public final class RegistryMerge {

    private static final String NOTHING =
            "apiVersion: " + Registry.API_VERSION + "\nkind: " + Registry.KIND + "\nclaims: []\n";

    private final RegistryText ancestor;
    private final RegistryText ours;
    private final RegistryText theirs;
    private final RegistryEditor editor;
    private final List<MergeConflict> conflicts = new ArrayList<>();

    private RegistryMerge(RegistryText ancestor, RegistryText ours, RegistryText theirs) {
        this.ancestor = ancestor;
        this.ours = ours;
        this.theirs = theirs;
        this.editor = RegistryEditor.on(ours.opened());
    }

    /**
     * Merges three versions of one file.
     *
     * @param ancestor blank where both sides added the file
     * @throws YamlException if one of them does not parse, or holds two claims of one name
     */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName) {
        if (theirs.equals(ancestor) || theirs.equals(ours)) {
            RegistryReader.read(ours, fileName);
            return new MergeResult.Merged(ours);
        }
        if (ours.equals(ancestor)) {
            RegistryReader.read(theirs, fileName);
            return new MergeResult.Merged(theirs);
        }
        RegistryText a = RegistryText.of(ours, fileName);
        RegistryText o = RegistryText.of(ancestor.isBlank() ? NOTHING : ancestor, a);
        RegistryText b = RegistryText.of(theirs, o);
        boolean theyChangedTheFrame = !b.hasFrameOf(o) && !b.hasFrameOf(a);
        if (theyChangedTheFrame && !a.hasFrameOf(o)) {
            String kind = Registry.KIND;
            return new MergeResult.Conflicted(
                    List.of(new MergeConflict(kind, "", kind, kind, kind)), new RegistryMerge(o, a, b).claims());
        }
        RegistryMerge merge = theyChangedTheFrame ? new RegistryMerge(o, b, a) : new RegistryMerge(o, a, b);
        String text = merge.claims();
        if (theyChangedTheFrame && !merge.conflicts.isEmpty()) {
            // What is left in conflict is ours, so the frame has to be too
            merge = new RegistryMerge(o, a, b);
            text = merge.claims();
        }
        return MergeResult.of(merge.conflicts, text);
    }

    private String claims() {
        for (ClaimEntry before : ancestor.registry().claims()) {
            if (theirs.claim(before.name()) == null) {
                deletedByThem(before.name(), before);
            }
        }
        for (ClaimEntry entry : theirs.registry().claims()) {
            String name = entry.name();
            ClaimEntry before = ancestor.claim(name);
            if (entry.equals(before)) {
                continue;
            }
            ClaimEntry mine = ours.claim(name);
            if (mine == null) {
                addedOrKeptByThem(name, before, entry);
            } else if (!mine.equals(entry)) {
                changedByThem(name, before, mine, entry);
            }
        }
        return editor.text();
    }

    private void deletedByThem(String name, ClaimEntry before) {
        ClaimEntry mine = ours.claim(name);
        if (mine == null) {
            return;
        }
        if (StatusFields.isSameBeside(mine, before)) {
            editor.remove(name);
        } else {
            conflicts.add(new MergeConflict(claim(name), "", before.toString(), mine.toString(), null));
        }
    }

    private void addedOrKeptByThem(String name, @Nullable ClaimEntry before, ClaimEntry entry) {
        if (before == null) {
            editor.add(entry, theirs.lines(name, ours));
        } else if (!StatusFields.isSameBeside(entry, before)) {
            conflicts.add(new MergeConflict(claim(name), "", before.toString(), null, entry.toString()));
        }
    }

    private void changedByThem(String name, @Nullable ClaimEntry before, ClaimEntry mine, ClaimEntry entry) {
        if (before == null && !StatusFields.isSameBeside(mine, entry)) {
            conflicts.add(new MergeConflict(claim(name), "", null, mine.toString(), entry.toString()));
            return;
        }
        String lines = mine.equals(before) ? theirs.lines(name, ours) : null;
        if (lines != null) {
            editor.replace(name, entry, lines);
            return;
        }
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (String field : ClaimEntry.FIELDS) {
            if (!StatusFields.NAMES.contains(field)) {
                String old = before == null ? null : before.fields().get(field);
                fieldChangedByThem(name, field, old, mine, entry, changes);
            }
        }
        if (StatusFields.isNewer(entry, mine, before)) {
            StatusFields.NAMES.forEach(
                    field -> changes.put(field, entry.fields().get(field)));
        }
        Map<String, @Nullable Object> unknown = UnknownFields.merge(
                claim(name), before == null ? Map.of() : before.unknown(), mine.unknown(), entry.unknown(), conflicts);
        if (unknown.equals(mine.unknown())) {
            editor.change(name, changes);
        } else if (mine.equals(before) || ours.hasNoCommentIn(name)) {
            Map<String, @Nullable String> fields = new LinkedHashMap<>(mine.fields());
            fields.putAll(changes);
            ClaimEntry merged = ClaimEntry.of(fields, unknown);
            editor.replace(name, merged, ours.rewritten(merged));
        } else {
            UnknownFields.addConflicts(claim(name), mine.unknown(), unknown, conflicts);
        }
    }

    private void fieldChangedByThem(
            String name,
            String field,
            @Nullable String old,
            ClaimEntry mine,
            ClaimEntry entry,
            Map<String, @Nullable String> changes) {
        String now = mine.fields().get(field);
        String wanted = entry.fields().get(field);
        if (Objects.equals(wanted, old) || Objects.equals(wanted, now)) {
            return;
        }
        if (Objects.equals(now, old)) {
            changes.put(field, wanted);
        } else {
            conflicts.add(new MergeConflict(claim(name), field, old, now, wanted));
        }
    }

    private static String claim(String name) {
        return MergeConflict.CLAIM + name;
    }
}
