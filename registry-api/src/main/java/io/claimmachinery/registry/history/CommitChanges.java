package io.claimmachinery.registry.history;

import io.claimmachinery.git.PathChange;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Determines the changes that a commit made to claims, from their entries before and after it and from the changed files. */
final class CommitChanges {

    /** The most files that are kept for one claim in one commit. A claim usually has only a few. */
    private static final int MOST_FILES = 500;

    private final ClaimPaths paths;
    private final Map<String, String> knownPaths = new HashMap<>();

    CommitChanges(ClaimPaths paths) {
        this.paths = paths;
    }

    /**
     * Returns the changes of a commit. Call it for consecutive commits, in either direction.
     *
     * @param differences the differences that the commit made to entries
     * @param entries the entries before the commit when going back in time, otherwise the entries after it
     * @param changed the files that the commit changed
     */
    List<EntryChange> of(List<EntryDifference> differences, Map<String, ClaimEntry> entries, List<PathChange> changed) {
        Map<String, EntryDifference> different = HashMap.newHashMap(differences.size());
        Map<String, List<FileTouch>> touched = new LinkedHashMap<>();
        for (EntryDifference difference : differences) {
            different.put(difference.name(), difference);
            touched.put(difference.name(), new ArrayList<>());
        }
        addFiles(changed, touched);
        for (String name : touched.keySet()) {
            ClaimEntry entry = entries.get(name);
            if (entry != null) {
                paths.put(entry);
            }
        }
        addFiles(changed, touched);
        List<EntryChange> changes = new ArrayList<>(touched.size());
        touched.forEach((name, files) -> {
            EntryDifference difference = different.get(name);
            ClaimEntry was = difference == null ? entries.get(name) : difference.before();
            ClaimEntry is = difference == null ? entries.get(name) : difference.after();
            // Skips files of a claim without an entry, such as leftovers of a claim that was deleted long before
            if (was != null || is != null) {
                changes.add(new EntryChange(name, was, is, files));
            }
        });
        return changes;
    }

    /** Called twice, because a path may belong to one claim before the commit and to another after it. */
    private void addFiles(List<PathChange> changed, Map<String, List<FileTouch>> touched) {
        for (PathChange change : changed) {
            paths.ownerOf(change.path()).ifPresent(owner -> {
                String path = knownPaths.computeIfAbsent(change.path().value(), known -> known);
                FileTouch touch = new FileTouch(path, kind(change));
                List<FileTouch> files = touched.computeIfAbsent(owner, _ -> new ArrayList<>());
                if (files.size() < MOST_FILES && !files.contains(touch)) {
                    files.add(touch);
                }
            });
        }
    }

    private static FileTouch.Kind kind(PathChange change) {
        if (change.before().isEmpty()) {
            return FileTouch.Kind.ADDED;
        }
        return change.after().isEmpty() ? FileTouch.Kind.REMOVED : FileTouch.Kind.MODIFIED;
    }
}
