package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimExistsException;
import io.claimmachinery.model.registry.NoSuchClaimException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Edits a registry in its text. Only the lines of the affected claims change; everything else survives byte for byte.
 * {@link #text()} makes all collected edits in one pass. A text that does not parse, or has a claim without a name or
 * two claims with the same name, is refused with a {@link YamlException} before any edit. Not thread-safe.
 */
public final class RegistryEditor {

    private static final String LIST = "claims";

    /** Changed entries from which on several threads are faster than one. */
    private static final int MANY = 1_000;

    private Opened opened;
    private final Map<String, Map<String, @Nullable String>> changed = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, ClaimEntry> added = new TreeMap<>();
    private final Map<String, ClaimEntry> replaced = new HashMap<>();

    /** Given lines for added and replaced claims, by name. */
    private final Map<String, String> lines = new HashMap<>();

    private RegistryEditor(Opened opened) {
        this.opened = opened;
    }

    /**
     * A text with the positions of its claims.
     *
     * @param indexes of the items, by name
     */
    record Opened(ListLayout layout, Map<String, Integer> indexes) {

        static Opened of(Source source) {
            ItemScan scan = new ItemScan(source);
            if (scan.scan()) {
                return new Opened(scan.layout(), scan.names());
            }
            YamlNode.Mapping root = RegistryReader.root(source);
            RegistryReader.registry(source, root);
            ListLayout layout = TreeLayout.of(
                    source,
                    root,
                    LIST,
                    item -> RegistryReader.entry(source, item).name());
            Map<String, Integer> indexes = HashMap.newHashMap(layout.items().size());
            layout.items().forEach(item -> indexes.put(item.name(), indexes.size()));
            return new Opened(layout, indexes);
        }
    }

    /** Creates an editor for the text of a registry. */
    public static RegistryEditor on(String text, String fileName) {
        return new RegistryEditor(Opened.of(new Source(text, fileName)));
    }

    /** Creates an editor for a text whose claims have already been located. */
    static RegistryEditor on(Opened opened) {
        return new RegistryEditor(opened);
    }

    /** Returns the text with one more claim; see {@link #add(ClaimEntry)}. */
    public static String add(String text, ClaimEntry entry) {
        return on(text, "registry.yaml").add(entry).text();
    }

    /** Returns the text with one claim changed; see {@link #change(String, Map)}. */
    public static String change(String text, String name, Map<String, @Nullable String> fields) {
        return on(text, "registry.yaml").change(name, fields).text();
    }

    /** Returns the text without one claim; see {@link #remove(String)}. */
    public static String remove(String text, String name) {
        return on(text, "registry.yaml").remove(name).text();
    }

    /** Returns whether a claim with that name exists after the edits so far. */
    public boolean contains(String name) {
        return added.containsKey(name) || (opened.indexes().containsKey(name) && !removed.contains(name));
    }

    /**
     * Adds a claim: by name if the file is sorted by name, otherwise at the end.
     *
     * @throws ClaimExistsException if the name is taken
     */
    public RegistryEditor add(ClaimEntry entry) {
        if (entry.name().isEmpty()) {
            throw new IllegalArgumentException("A claim needs a name");
        }
        if (contains(entry.name())) {
            throw new ClaimExistsException(entry.name());
        }
        if (removed.contains(entry.name())) {
            flush();
        }
        added.put(entry.name(), entry);
        return this;
    }

    /** Adds a claim with the given lines, which have line endings; null to write them in the default style. */
    RegistryEditor add(ClaimEntry entry, @Nullable String written) {
        add(entry);
        if (written != null) {
            lines.put(entry.name(), written);
        }
        return this;
    }

    /** Replaces the lines of an existing claim that has no other changes. */
    RegistryEditor replace(String name, ClaimEntry entry, String written) {
        replaced.put(name, entry);
        lines.put(name, written);
        return this;
    }

    /**
     * Sets fields of a claim, and removes those whose value is null.
     *
     * @param fields of {@link ClaimEntry#FIELDS}, without the name
     * @throws NoSuchClaimException if there is no such claim
     */
    public RegistryEditor change(String name, Map<String, @Nullable String> fields) {
        if (!contains(name)) {
            throw new NoSuchClaimException(name);
        }
        for (String field : fields.keySet()) {
            if (!ClaimEntry.FIELDS.contains(field) || field.equals("name")) {
                throw new IllegalArgumentException("Field " + field + " of a claim cannot be changed");
            }
        }
        if (added.containsKey(name)) {
            flush();
        }
        changed.computeIfAbsent(name, key -> new LinkedHashMap<>()).putAll(fields);
        return this;
    }

    /**
     * Removes a claim.
     *
     * @throws NoSuchClaimException if there is no such claim
     */
    public RegistryEditor remove(String name) {
        if (!contains(name)) {
            throw new NoSuchClaimException(name);
        }
        if (added.remove(name) == null) {
            changed.remove(name);
            removed.add(name);
        }
        return this;
    }

    /** Returns the text with all edits. It equals the original if they change nothing. */
    public String text() {
        return edited().text();
    }

    private void flush() {
        opened = Opened.of(edited());
        changed.clear();
        removed.clear();
        added.clear();
        replaced.clear();
        lines.clear();
    }

    private Source edited() {
        ListLayout layout = opened.layout();
        Splices splices = new Splices();
        RegistryEdit edit = new RegistryEdit(layout, changed, removed, added, replaced, lines);
        changes(edit, layout).forEach(splices::addAll);
        replaced.keySet().forEach(name -> {
            ListLayout.Item item = layout.items().get(index(name));
            splices.replace(item.start(), item.end(), lines.getOrDefault(name, ""));
        });
        Set<Integer> indexesRemoved = new HashSet<>();
        removed.forEach(name -> indexesRemoved.add(index(name)));
        List<NewItem> items = new ArrayList<>();
        added.values().forEach(entry -> items.add(new NewItem.Claim(entry, lines.get(entry.name()))));
        ListEditor.edit(layout, LIST, indexesRemoved, items, splices);
        return splices.isEmpty() ? layout.source() : edit.apply(splices);
    }

    /** Changes entries. Each entry is parsed separately, so many are parsed on all processors. */
    private List<Splices> changes(RegistryEdit edit, ListLayout layout) {
        var all = List.copyOf(changed.entrySet());
        return (all.size() < MANY ? all.stream() : all.parallelStream())
                .map(change -> edit.change(layout.items().get(index(change.getKey())), change.getValue()))
                .toList();
    }

    private int index(String name) {
        return opened.indexes().getOrDefault(name, -1);
    }
}
