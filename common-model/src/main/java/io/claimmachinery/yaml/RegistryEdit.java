package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass of edits over a registry. Changes entries, and verifies that the new text has the intended values. */
final class RegistryEdit {

    private final ListLayout layout;
    private final Source source;
    private final Map<String, Map<String, @Nullable String>> changed;
    private final Set<String> removed;
    private final Map<String, ClaimEntry> added;
    private final Map<String, ClaimEntry> replaced;
    private final Map<String, String> lines;

    RegistryEdit(
            ListLayout layout,
            Map<String, Map<String, @Nullable String>> changed,
            Set<String> removed,
            Map<String, ClaimEntry> added,
            Map<String, ClaimEntry> replaced,
            Map<String, String> lines) {
        this.layout = layout;
        this.source = layout.source();
        this.changed = changed;
        this.removed = removed;
        this.added = added;
        this.replaced = replaced;
        this.lines = lines;
    }

    /** Thread-safe. */
    Splices change(Item item, Map<String, @Nullable String> fields) {
        Splices splices = new Splices();
        if (item.node() == null) {
            changeAlone(splices, item, fields);
        } else if (item.node() instanceof Mapping mapping) {
            new EntryEditor(source, mapping, splices).change(fields);
        } else {
            throw source.problem(
                    item.start(), "claim " + item.name() + " is an alias: write it out so that it can be edited");
        }
        return splices;
    }

    /** Changes an entry and parses only its own lines, before and after. */
    private void changeAlone(Splices splices, Item item, Map<String, @Nullable String> fields) {
        Source part = part(source.text().substring(item.start(), item.end()));
        Mapping before = onlyEntry(part);
        Splices local = new Splices();
        new EntryEditor(part, before, local).change(fields);
        if (!local.isEmpty()) {
            Source after = part(local.applyTo(part.text()));
            check(edited(RegistryReader.entry(part, before), fields), RegistryReader.entry(after, onlyEntry(after)));
            splices.replace(item.start(), item.end(), after.text());
        }
    }

    /** Returns the new text after verification. */
    Source apply(Splices splices) {
        Mapping document = layout.document();
        if (document == null) {
            added.values().forEach(entry -> {
                Source alone =
                        part(lines.getOrDefault(entry.name(), EntryText.block(entry, 0, 2, source.lineEnding())));
                check(entry, RegistryReader.entry(alone, onlyEntry(alone)));
            });
            return new Source(splices.applyTo(source.text()), source.fileName());
        }
        AnchorRescue.keepAnchors(source, document, splices);
        Source result = new Source(splices.applyTo(source.text()), source.fileName());
        Registry expected = expected(RegistryReader.registry(source, document));
        Registry actual;
        try {
            actual = RegistryReader.parse(result);
        } catch (YamlException e) {
            throw impossible(e);
        }
        if (!expected.equals(actual)) {
            throw impossible(null);
        }
        return result;
    }

    private Registry expected(Registry before) {
        List<ClaimEntry> claims = new ArrayList<>();
        boolean sorted = layout.isSorted();
        Map<Integer, List<ClaimEntry>> insertions = new HashMap<>();
        added.values()
                .forEach(entry -> insertions
                        .computeIfAbsent(layout.insertionIndex(entry.name(), sorted), index -> new ArrayList<>())
                        .add(entry));
        for (int i = 0; i <= before.claims().size(); i++) {
            claims.addAll(insertions.getOrDefault(i, List.of()));
            if (i < before.claims().size()) {
                ClaimEntry entry = before.claims().get(i);
                if (!removed.contains(entry.name())) {
                    claims.add(edited(
                            replaced.getOrDefault(entry.name(), entry), changed.getOrDefault(entry.name(), Map.of())));
                }
            }
        }
        return new Registry(before.apiVersion(), before.kind(), claims, before.unknown());
    }

    private static ClaimEntry edited(ClaimEntry entry, Map<String, @Nullable String> fields) {
        Map<String, @Nullable String> all = new HashMap<>(entry.fields());
        all.putAll(fields);
        return ClaimEntry.of(all, entry.unknown());
    }

    private void check(ClaimEntry expected, ClaimEntry actual) {
        if (!expected.equals(actual)) {
            throw impossible(null);
        }
    }

    private YamlException impossible(@Nullable YamlException cause) {
        return new YamlException(
                source.fileName(),
                0,
                0,
                "cannot be edited in place: because of the way it is written, the change would alter other claims too",
                cause);
    }

    private Source part(String text) {
        return new Source(text, source.fileName(), source.lineEnding());
    }

    private Mapping onlyEntry(Source part) {
        if (NodeReader.document(part) instanceof Sequence sequence
                && sequence.items().size() == 1
                && sequence.items().getFirst() instanceof Mapping mapping) {
            return mapping;
        }
        throw impossible(null);
    }
}
