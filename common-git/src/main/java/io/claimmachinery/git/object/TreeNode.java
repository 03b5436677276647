package io.claimmachinery.git.object;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A directory of a tree. Its entries are loaded on first use, and its changes stay in memory until it is written. Names
 * are kept as bytes (one character each), so that names that are not UTF-8 survive.
 */
final class TreeNode {

    /** What a name refers to. */
    sealed interface Item {}

    record Stored(FileMode mode, ObjectId id) implements Item {}

    /** Never compared, so the array is safe here. */
    @SuppressWarnings("ArrayRecordComponent")
    record Pending(FileMode mode, byte[] content) implements Item {}

    record Directory(TreeNode node) implements Item {}

    private final ObjectSource source;
    private final @Nullable ObjectId id;
    private @Nullable Map<String, Item> items;
    private boolean changed;

    /** Creates the node of a stored tree, or an empty one without an id. */
    TreeNode(ObjectSource source, @Nullable ObjectId id) {
        this.source = source;
        this.id = id;
    }

    /** Returns the id from which it was read; empty for new and changed nodes. */
    Optional<ObjectId> storedId() {
        return isChanged() ? Optional.empty() : Optional.ofNullable(id);
    }

    Optional<Item> get(String name) {
        return Optional.ofNullable(items().get(key(name)));
    }

    Map<String, Item> entries() {
        Map<String, Item> byName = new TreeMap<>();
        items().forEach((key, item) -> byName.put(decoded(key), item));
        return Collections.unmodifiableMap(byName);
    }

    /** Returns the sorted names that only one of two directories has, or that have different contents. */
    SortedSet<String> namesThatDiffer(TreeNode other) {
        Map<String, Item> theirs = other.items();
        SortedSet<String> names = new TreeSet<>();
        items().forEach((key, item) -> {
            Item there = theirs.get(key);
            if (there == null || !contentId(item).equals(contentId(there))) {
                names.add(decoded(key));
            }
        });
        theirs.keySet().stream().filter(key -> !items().containsKey(key)).forEach(key -> names.add(decoded(key)));
        return names;
    }

    /** Returns the id of an entry; empty for one that is not stored yet. */
    static Optional<ObjectId> contentId(Item item) {
        return switch (item) {
            case Pending pending -> Optional.empty();
            case Stored(FileMode mode, ObjectId id) -> Optional.of(id);
            case Directory(TreeNode node) -> node.storedId();
        };
    }

    /** Returns the directory with that name, and creates it if nothing has the name; empty if something else has the name. */
    Optional<TreeNode> directory(String name) {
        Item item = items().computeIfAbsent(key(name), k -> new Directory(new TreeNode(source, null)));
        return item instanceof Directory(TreeNode node) ? Optional.of(node) : Optional.empty();
    }

    void put(String name, Item item) {
        items().put(key(name), item);
        changed = true;
    }

    void remove(String name) {
        items().remove(key(name));
        changed = true;
    }

    /** Returns whether the changes left nothing here. git has no empty directories. */
    boolean isGone() {
        return (id == null || isChanged()) && isEmpty();
    }

    private boolean isEmpty() {
        return items().values().stream().allMatch(item -> item instanceof Directory(TreeNode node) && node.isEmpty());
    }

    /** Writes the changed trees and contents. Returns empty if nothing is left in this directory. */
    Optional<ObjectId> write(ObjectInserter inserter) throws IOException {
        if (!isChanged() && id != null) {
            return Optional.of(id);
        }
        TreeFormatter formatter = new TreeFormatter();
        boolean empty = true;
        List<Map.Entry<String, Item>> sorted = items().entrySet().stream()
                .sorted(Comparator.comparing(TreeNode::sortKey))
                .toList();
        for (Map.Entry<String, Item> entry : sorted) {
            Optional<Stored> written = written(entry.getValue(), inserter);
            if (written.isPresent()) {
                formatter.append(
                        entry.getKey().getBytes(ISO_8859_1),
                        written.get().mode(),
                        written.get().id());
                empty = false;
            }
        }
        return empty ? Optional.empty() : Optional.of(inserter.insert(formatter));
    }

    private static Optional<Stored> written(Item item, ObjectInserter inserter) throws IOException {
        return switch (item) {
            case Stored stored -> Optional.of(stored);
            case Pending(FileMode mode, byte[] content) ->
                Optional.of(new Stored(mode, inserter.insert(Constants.OBJ_BLOB, content)));
            case Directory(TreeNode node) -> node.write(inserter).map(tree -> new Stored(FileMode.TREE, tree));
        };
    }

    private boolean isChanged() {
        Map<String, Item> loaded = items;
        return changed
                || (loaded != null
                        && loaded.values().stream()
                                .anyMatch(item -> item instanceof Directory(TreeNode node) && node.isChanged()));
    }

    /** Git sorts a directory as if its name ended in a slash. */
    private static String sortKey(Map.Entry<String, Item> entry) {
        return entry.getValue() instanceof Directory ? entry.getKey() + "/" : entry.getKey();
    }

    private static String key(String name) {
        return new String(name.getBytes(UTF_8), ISO_8859_1);
    }

    private static String decoded(String key) {
        return new String(key.getBytes(ISO_8859_1), UTF_8);
    }

    private synchronized Map<String, Item> items() {
        Map<String, Item> loaded = items;
        if (loaded == null) {
            loaded = load();
            items = loaded;
        }
        return loaded;
    }

    private Map<String, Item> load() {
        Map<String, Item> loaded = new HashMap<>();
        if (id == null) {
            return loaded;
        }
        CanonicalTreeParser parser = new CanonicalTreeParser();
        for (parser.reset(source.tree(id)); !parser.eof(); parser.next()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            FileMode mode = parser.getEntryFileMode();
            ObjectId entryId = parser.getEntryObjectId();
            loaded.put(
                    new String(name, ISO_8859_1),
                    FileMode.TREE.equals(mode)
                            ? new Directory(new TreeNode(source, entryId))
                            : new Stored(mode, entryId));
        }
        return loaded;
    }
}
