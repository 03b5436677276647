package io.claimmachinery.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes between two renderings of a claim to its manifest, which people may have edited by hand. Objects
 * are matched by kind, namespace and name, fields by key, and list items by {@code name} or a similar field. The result
 * is the file with those changes spliced in. Comments, key order, quoting and line endings survive, and so do all edits
 * by hand. If a field was edited by hand and its rendered value changes, that is a conflict.
 */
public final class ManifestMerge {

    private final ManifestText before;
    private final ManifestText file;
    private final ManifestText now;
    private final Splices splices = new Splices();
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final Map<String, @Nullable Object> expected = new LinkedHashMap<>();

    private ManifestMerge(ManifestText before, ManifestText file, ManifestText now) {
        this.before = before;
        this.file = file;
        this.now = now;
    }

    /**
     * Merges three versions of one manifest.
     *
     * @param before the earlier rendering
     * @param file the file in the repository; conflicts call it <em>ours</em>
     * @param now the current rendering; conflicts call it <em>theirs</em>
     * @return the merged text, or the conflicts, each with object, path of the field and the three values; in that case
     * the rest is the unchanged file
     * @throws YamlException if one of them is not a manifest, or contains one object twice
     */
    public static MergeResult merge(String before, String file, String now, String fileName) {
        ManifestText o = ManifestText.of(before, fileName + " (as rendered before)");
        ManifestText f = ManifestText.of(file, fileName);
        ManifestText n = ManifestText.of(now, fileName + " (as rendered now)");
        Map<String, String> replaced = n.renamedFrom(o);
        return new ManifestMerge(o, f.renamed(f.renamedFrom(o)), n.renamed(replaced)).merge();
    }

    private MergeResult merge() {
        file.values().forEach(expected::put);
        Set<String> objects = new LinkedHashSet<>(now.documents().keySet());
        objects.addAll(before.documents().keySet());
        objects.forEach(this::object);
        if (!conflicts.isEmpty()) {
            return new MergeResult.Conflicted(conflicts, file.source().text());
        }
        if (splices.overlap()) {
            return cannotBeWritten();
        }
        String text = splices.applyTo(file.source().text());
        return holds(text) ? new MergeResult.Merged(text) : cannotBeWritten();
    }

    private void object(String identity) {
        YamlNode wanted = now.documents().get(identity);
        YamlNode mine = file.documents().get(identity);
        Object old = before.values().get(identity);
        Object next = now.values().get(identity);
        if (Objects.equals(old, next)) {
            return;
        }
        if (mine == null) {
            if (old == null && wanted != null) {
                splices.insert(
                        file.source().text().length(),
                        file.lines("---\n" + now.region(identity).strip() + "\n"));
                expected.put(identity, next);
            } else if (old != null && wanted != null) {
                conflict(identity, old, null, next);
            }
        } else if (wanted == null) {
            Object value = file.values().get(identity);
            if (Objects.equals(old, value) && !file.hasComments(identity)) {
                file.removeRegion(identity, splices);
                expected.remove(identity);
            } else {
                conflict(identity, old, value, null);
            }
        } else if (file.hasAnchors(identity)) {
            if (!Objects.equals(file.values().get(identity), next)) {
                conflict(identity, old, file.values().get(identity), next);
            }
        } else {
            NodeMerge merge = new NodeMerge(identity, file.source(), now.source(), splices, conflicts);
            expected.put(identity, merge.document(old, mine, wanted));
        }
    }

    private void conflict(String identity, @Nullable Object old, @Nullable Object mine, @Nullable Object wanted) {
        conflicts.add(
                new MergeConflict(identity, "", NodeMerge.text(old), NodeMerge.text(mine), NodeMerge.text(wanted)));
    }

    /** Returns whether the text, once parsed, has the values that the merge intends, however the file writes YAML. */
    private boolean holds(String text) {
        try {
            List<@Nullable Object> values =
                    ManifestText.values(new Source(text, file.source().fileName()));
            return values.equals(new ArrayList<>(expected.values()));
        } catch (YamlException _) {
            return false;
        }
    }

    private MergeResult cannotBeWritten() {
        for (String identity : file.documents().keySet()) {
            if (!Objects.equals(before.values().get(identity), now.values().get(identity))) {
                conflict(
                        identity,
                        before.values().get(identity),
                        file.values().get(identity),
                        now.values().get(identity));
            }
        }
        return new MergeResult.Conflicted(conflicts, file.source().text());
    }
}
