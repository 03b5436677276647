package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of a registry by their meaning. Claims are matched by name, fields by key. The result is our text
 * with their changes spliced in, so comments, order, quoting and line endings survive. Statuses never conflict: the one
 * that was checked later is kept, because the status collector writes it again anyway.
 */
public final class RegistryMerge {

    private static final String NOTHING =
            "apiVersion: " + Registry.API_VERSION + "\nkind: " + Registry.KIND + "\nclaims: []\n";

    private final RegistryText ancestor;
    private final RegistryText ours;
    private final RegistryText theirs;
    private final RegistryEditor editor;
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final CommentSides comments;

    /** Whether our text lacks the comments above claims that they added. */
    private final boolean withLinesAbove;

    private RegistryMerge(RegistryText ancestor, RegistryText ours, RegistryText theirs, boolean withLinesAbove) {
        this.withLinesAbove = withLinesAbove;
        this.ancestor = ancestor;
        this.ours = ours;
        this.theirs = theirs;
        this.editor = RegistryEditor.on(ours.opened());
        this.comments = new CommentSides(ancestor, ours, theirs);
    }

    /**
     * Merges three versions of one file.
     *
     * @param ancestor blank if both sides added the file
     * @throws YamlException if one of them does not parse, or contains two claims with the same name
     */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName) {
        return merge(ancestor, ours, theirs, fileName, new MergeMemory());
    }

    /** As {@link #merge(String, String, String, String)}, with what earlier merges learned of the ancestor and of ours. */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName, MergeMemory memory) {
        if (theirs.equals(ancestor) || theirs.equals(ours)) {
            RegistryReader.read(ours, fileName);
            return new MergeResult.Merged(ours);
        }
        if (ours.equals(ancestor)) {
            RegistryReader.read(theirs, fileName);
            return new MergeResult.Merged(theirs);
        }
        RegistryText a = memory.registry(ours, fileName, text -> RegistryText.of(text, fileName));
        RegistryText o =
                memory.registry(ancestor.isBlank() ? NOTHING : ancestor, fileName, text -> RegistryText.of(text, a));
        RegistryText b = RegistryText.of(theirs, o);
        boolean theyChangedTheFrame = !b.hasFrameOf(o) && !b.hasFrameOf(a);
        if (!theyChangedTheFrame || a.hasFrameOf(o)) {
            RegistryMerge merge =
                    theyChangedTheFrame ? new RegistryMerge(o, b, a, false) : new RegistryMerge(o, a, b, false);
            String text = merge.claims();
            // Conflicts keep our values, so the frame has to be ours, too
            if (!theyChangedTheFrame || merge.conflicts.isEmpty()) {
                return MergeResult.of(merge.conflicts, text);
            }
        }
        return withBothFrames(o, a, b);
    }

    private static MergeResult withBothFrames(RegistryText o, RegistryText a, RegistryText b) {
        List<MergeConflict> conflicts = new ArrayList<>();
        Map<String, @Nullable Object> fields =
                UnknownFields.merge(Registry.KIND, o.fields(), a.fields(), b.fields(), conflicts);
        Optional<FrameMerge.Result> frame =
                FrameMerge.merge(Registry.KIND, MergeConflict.CLAIM, o.frame(), a.frame(), b.frame());
        frame.ifPresent(result -> conflicts.addAll(result.beside(conflicts)));
        Optional<RegistryText> start = frame.flatMap(result -> read(result.text(), a))
                .filter(text -> !conflicts.isEmpty() || text.fields().equals(fields));
        if (start.isEmpty()) {
            conflicts.add(new MergeConflict(Registry.KIND, "", "", "", ""));
        }
        RegistryMerge merge = new RegistryMerge(o, start.orElse(a), b, start.isPresent());
        String text = merge.claims();
        conflicts.addAll(merge.conflicts);
        return MergeResult.of(conflicts, text);
    }

    /** Returns our text with another frame, if all claims have the same values in it. */
    private static Optional<RegistryText> read(String text, RegistryText ours) {
        try {
            return Optional.of(RegistryText.of(text, ours.fileName()))
                    .filter(merged ->
                            merged.registry().claims().equals(ours.registry().claims()));
        } catch (YamlException _) {
            return Optional.empty();
        }
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
            ClaimEntry mine = ours.claim(name);
            if (mine != null && entry.equals(before) && theirs.hasLinesOf(ancestor, name)) {
                continue;
            }
            if (mine == null) {
                addedOrKeptByThem(name, before, entry);
            } else if (!mine.equals(entry) && !entry.equals(before)) {
                changedByThem(name, before, mine, entry);
            } else if (!theirs.hasLinesOf(ancestor, name) && !theirs.hasLinesOf(ours, name)) {
                commentedByThem(name, mine);
            }
        }
        return editor.text();
    }

    private void deletedByThem(String name, ClaimEntry before) {
        ClaimEntry mine = ours.claim(name);
        if (mine == null) {
            return;
        }
        if (!StatusFields.isSameBeside(mine, before)) {
            conflicts.add(new MergeConflict(claim(name), "", before.toString(), mine.toString(), null));
        } else if (ours.hasNewComments(name, ancestor)) {
            conflicts.add(MergeConflict.ofComment(claim(name), "", "", "", null));
        } else {
            editor.remove(name);
        }
    }

    private void addedOrKeptByThem(String name, @Nullable ClaimEntry before, ClaimEntry entry) {
        if (before == null) {
            String lines = theirs.lines(name, ours);
            editor.add(entry, lines == null || !withLinesAbove ? lines : theirs.linesAbove(name) + lines);
        } else if (!StatusFields.isSameBeside(entry, before)) {
            conflicts.add(new MergeConflict(claim(name), "", before.toString(), null, entry.toString()));
        } else if (theirs.hasNewComments(name, ancestor)) {
            conflicts.add(MergeConflict.ofComment(claim(name), "", "", null, ""));
        }
    }

    private void changedByThem(String name, @Nullable ClaimEntry before, ClaimEntry mine, ClaimEntry entry) {
        if (before == null && !StatusFields.isSameBeside(mine, entry)) {
            conflicts.add(new MergeConflict(claim(name), "", null, mine.toString(), entry.toString()));
            return;
        }
        boolean theirsHoldAll = comments.theirsHoldAll(name);
        boolean oursHoldAll = comments.oursHoldAll(name) || (!theirsHoldAll && comments.oursHoldTheirNewOnes(name));
        String lines = mine.equals(before) ? theirs.lines(name, ours) : null;
        if (lines != null && theirsHoldAll) {
            editor.replace(name, entry, lines);
            return;
        }
        int known = conflicts.size();
        Map<String, @Nullable String> changes = KnownFields.changes(claim(name), before, mine, entry, conflicts);
        Map<String, @Nullable Object> unknown = UnknownFields.merge(
                claim(name), before == null ? Map.of() : before.unknown(), mine.unknown(), entry.unknown(), conflicts);
        Map<String, @Nullable String> fields = new LinkedHashMap<>(mine.fields());
        fields.putAll(changes);
        ClaimEntry merged = ClaimEntry.of(fields, unknown);
        if (!oursHoldAll && conflicts.size() == known) {
            if (theirsHoldAll && isWrittenOnTheirs(name, merged)) {
                return;
            }
            // A comment that they removed and we can keep is not a conflict: nothing is lost
            if (!comments.oursHoldTheirNewOnes(name)) {
                conflicts.add(MergeConflict.ofComment(claim(name), "", "", "", ""));
            }
        }
        if (unknown.equals(mine.unknown())) {
            editor.change(name, changes);
        } else if (oursHoldAll && ours.hasNoCommentIn(name)) {
            editor.replace(name, merged, ours.rewritten(merged));
        } else if (mine.equals(before) && ours.hasLinesOf(ancestor, name)) {
            // We left all of it as it was, so what they made of it is no conflict, whatever comments it had
            editor.replace(name, entry, lines == null ? ours.rewritten(entry) : lines);
        } else {
            UnknownFields.addConflicts(claim(name), mine.unknown(), unknown, conflicts);
        }
    }

    /** Takes over their comments in a claim whose values are already right. */
    private void commentedByThem(String name, ClaimEntry mine) {
        if (comments.oursHoldAll(name)
                || (comments.theirsHoldAll(name) && isWrittenOnTheirs(name, mine))
                || comments.oursHoldTheirNewOnes(name)) {
            return;
        }
        conflicts.add(MergeConflict.ofComment(claim(name), "", "", "", ""));
    }

    /** Writes a claim as their text does, with other values. Returns false if their lines do not fit here. */
    private boolean isWrittenOnTheirs(String name, ClaimEntry merged) {
        String lines = theirs.lines(name, ours);
        ClaimEntry entry = theirs.claim(name);
        if (lines == null || entry == null || !entry.unknown().equals(merged.unknown())) {
            return false;
        }
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (String field : ClaimEntry.FIELDS) {
            String value = merged.fields().get(field);
            if (!Objects.equals(value, entry.fields().get(field))) {
                changes.put(field, value);
            }
        }
        String list = "claims:" + ours.layout().source().lineEnding();
        editor.replace(
                name, merged, RegistryEditor.change(list + lines, name, changes).substring(list.length()));
        return true;
    }

    private static String claim(String name) {
        return MergeConflict.CLAIM + name;
    }
}
