package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Edits the resources of a {@code kustomization.yaml} in its text. Only the affected lines change. {@code app},
 * {@code ./app} and {@code app/} are the same resource. {@link #text()} makes any number of edits in one pass. Not
 * thread-safe.
 */
public final class KustomizationEditor {

    private static final String LIST = "resources";
    private static final String FILE = Kustomization.FILE_NAME;

    private final Source source;
    private final ListLayout layout;
    private final Map<String, Integer> present = new HashMap<>();
    private final Set<String> added = new TreeSet<>();
    private final Set<String> removed = new HashSet<>();

    private KustomizationEditor(ListLayout layout) {
        this.source = layout.source();
        this.layout = layout;
        for (int i = 0; i < layout.items().size(); i++) {
            present.putIfAbsent(normalised(layout.items().get(i).name()), i);
        }
    }

    /**
     * Creates an editor for the text of a kustomization. Throws a {@link YamlException} with line and reason if the
     * text is not one.
     */
    public static KustomizationEditor on(String text, String fileName) {
        Source source = new Source(text, fileName);
        Mapping root = KustomizationReader.root(source);
        KustomizationReader.kustomization(source, root);
        return on(layout(source, root));
    }

    /** Creates an editor for a text whose resources are already found. */
    static KustomizationEditor on(ListLayout layout) {
        return new KustomizationEditor(layout);
    }

    /** Returns the text with one more resource; see {@link #add(String)}. */
    public static String addResource(String text, String resource) {
        return on(text, FILE).add(resource).text();
    }

    /** Returns the text without one resource; see {@link #remove(String)}. */
    public static String removeResource(String text, String resource) {
        return on(text, FILE).remove(resource).text();
    }

    /** Returns whether the resource is listed, in any spelling, after the edits so far. */
    public boolean contains(String resource) {
        String name = normalised(resource);
        return added.contains(name) || (present.containsKey(name) && !removed.contains(name));
    }

    /**
     * Adds a resource: by name if the list is sorted, otherwise at the end. Changes nothing if it is already listed.
     * Refuses a list that contains a resource twice, because it does not build.
     */
    public KustomizationEditor add(String resource) {
        refuseDuplicates();
        String name = normalised(resource);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A resource needs a name");
        }
        if (!removed.remove(name) && !present.containsKey(name)) {
            added.add(name);
        }
        return this;
    }

    /** Removes a resource from the list, in every spelling and every time it is listed. Changes nothing if it is not listed. */
    public KustomizationEditor remove(String resource) {
        String name = normalised(resource);
        if (!added.remove(name) && present.containsKey(name)) {
            removed.add(name);
        }
        return this;
    }

    /** Returns the text with all edits. */
    public String text() {
        Set<Integer> indexes = new HashSet<>();
        for (int i = 0; i < layout.items().size(); i++) {
            if (removed.contains(normalised(layout.items().get(i).name()))) {
                indexes.add(i);
            }
        }
        List<NewItem> items = new ArrayList<>();
        added.forEach(name -> items.add(new NewItem.Resource(name)));
        Splices splices = new Splices();
        ListEditor.edit(layout, LIST, indexes, items, splices);
        if (splices.isEmpty()) {
            return source.text();
        }
        Mapping root = Objects.requireNonNull(layout.document());
        AnchorRescue.keepAnchors(source, root, splices);
        String result = splices.applyTo(source.text());
        check(expected(KustomizationReader.kustomization(source, root)), result);
        return result;
    }

    /** Returns the places of the resources in a parsed kustomization. */
    static ListLayout layout(Source source, Mapping root) {
        return TreeLayout.of(source, root, LIST, item -> KustomizationReader.name(source, item));
    }

    private Kustomization expected(Kustomization before) {
        List<String> resources = new ArrayList<>();
        boolean sorted = layout.isSorted();
        Map<Integer, List<String>> insertions = new HashMap<>();
        added.forEach(name -> insertions
                .computeIfAbsent(layout.insertionIndex(name, sorted), index -> new ArrayList<>())
                .add(name));
        for (int i = 0; i <= before.resources().size(); i++) {
            resources.addAll(insertions.getOrDefault(i, List.of()));
            if (i < before.resources().size()
                    && !removed.contains(normalised(before.resources().get(i)))) {
                resources.add(before.resources().get(i));
            }
        }
        return new Kustomization(before.apiVersion(), before.kind(), resources, before.unknown());
    }

    private void check(Kustomization expected, String result) {
        if (!KustomizationReader.read(result, source.fileName()).equals(expected)) {
            throw source.problem("cannot be edited in place: the change would alter other resources too");
        }
    }

    private void refuseDuplicates() {
        Set<String> names = new HashSet<>();
        layout.items().forEach(item -> {
            if (!removed.contains(normalised(item.name())) && !names.add(normalised(item.name()))) {
                throw source.problem(item.dash(), "resource " + item.name() + " appears here a second time");
            }
        });
    }

    private static String normalised(String resource) {
        return ResourcePath.normalised(resource);
    }
}
