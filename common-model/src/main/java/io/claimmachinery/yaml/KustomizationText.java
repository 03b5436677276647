package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import io.claimmachinery.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One version of a kustomization, for merging. */
record KustomizationText(String text, String fileName, Kustomization content, ListFrame frame) {

    /** A text with the changes of the other side, and the changes that could not be applied. */
    record Spliced(String text, List<MergeConflict> conflicts) {}

    static KustomizationText of(String text, String fileName) {
        Source source = new Source(text, fileName);
        Mapping root = KustomizationReader.root(source);
        Kustomization content = KustomizationReader.kustomization(source, root);
        ListFrame frame = new ListFrame(KustomizationEditor.layout(source, root), ResourcePath::normalised);
        return new KustomizationText(text, fileName, content, frame);
    }

    private Set<String> names() {
        return new LinkedHashSet<>(frame.names());
    }

    /** Returns whether everything except the resources is the same: the other fields, and comments around resources. */
    boolean hasFrameOf(KustomizationText other) {
        return content.apiVersion().equals(other.content.apiVersion())
                && content.kind().equals(other.content.kind())
                && content.unknown().equals(other.content.unknown())
                && frame.layout()
                        .commentsBetweenItems()
                        .equals(other.frame.layout().commentsBetweenItems());
    }

    /**
     * Applies the changes of resources, and of their comments, between two versions to this text.
     *
     * @param withLinesAbove whether this text lacks comments above added resources
     */
    Spliced with(KustomizationText before, KustomizationText after, boolean withLinesAbove) {
        List<MergeConflict> conflicts = new ArrayList<>();
        Set<String> old = before.names();
        Set<String> now = after.names();
        Map<String, Item> own = frame.items();
        KustomizationEditor editor = KustomizationEditor.on(frame.layout());
        old.stream()
                .filter(name -> !now.contains(name) && own.containsKey(name))
                .forEach(name -> {
                    if (hasNewComments(name, before)) {
                        conflicts.add(MergeConflict.ofComment(MergeConflict.RESOURCE + name, "", "", "", null));
                    } else {
                        editor.remove(name);
                    }
                });
        now.forEach(name -> {
            if (!old.contains(name)) {
                editor.add(name);
            } else if (!own.containsKey(name) && after.hasNewComments(name, before)) {
                conflicts.add(MergeConflict.ofComment(MergeConflict.RESOURCE + name, "", "", null, ""));
            }
        });
        return new Spliced(withComments(editor.text(), before, after, withLinesAbove, conflicts), conflicts);
    }

    private boolean hasNewComments(String name, KustomizationText before) {
        Item item = frame.items().get(name);
        Item old = before.frame.items().get(name);
        return item != null && old != null && frame.hasNewComments(item, before.frame, old);
    }

    private String withComments(
            String result,
            KustomizationText before,
            KustomizationText after,
            boolean withLinesAbove,
            List<MergeConflict> conflicts) {
        if (Stream.of(this, before, after).allMatch(version -> version.text.indexOf('#') < 0)) {
            return result;
        }
        ListFrame merged = of(result, fileName).frame();
        if (merged.layout().shape() != Shape.BLOCK || after.frame.layout().shape() != Shape.BLOCK) {
            return result;
        }
        Map<String, Item> own = frame.items();
        Map<String, Item> earlier = before.frame.items();
        Map<String, Item> others = after.frame.items();
        Splices splices = new Splices();
        merged.items().forEach((name, item) -> {
            Item other = others.get(name);
            if (other == null) {
                return;
            }
            List<String> old = comments(before, earlier.get(name));
            List<String> mine = comments(this, own.get(name));
            List<String> wanted = comments(after, other);
            boolean isNew = !own.containsKey(name);
            String above =
                    isNew && withLinesAbove ? after.text.substring(after.frame.aboveStart(other), other.start()) : "";
            boolean commented = !wanted.equals(old) && !wanted.equals(mine);
            boolean bothCommented = commented && !mine.equals(old);
            if (bothCommented && mine.containsAll(newOf(wanted, old, before))) {
                return;
            }
            if (bothCommented) {
                conflicts.add(MergeConflict.ofComment(MergeConflict.RESOURCE + name, "", "", "", ""));
            } else if (commented || !above.isEmpty()) {
                splices.replace(item.start(), item.end(), above + after.lines(other, item, merged));
            }
        });
        return splices.applyTo(result);
    }

    private static List<String> newOf(List<String> comments, List<String> old, KustomizationText before) {
        List<String> others = before.frame.without(comments);
        others.removeAll(old);
        return others;
    }

    private static List<String> comments(KustomizationText version, @Nullable Item item) {
        return item == null ? List.of() : version.frame.commentsIn(item);
    }

    /** Returns the lines of a resource as written here, in the column and with the line ending of another place. */
    private String lines(Item item, Item place, ListFrame target) {
        String lines = text.substring(item.dash(), item.end()).stripTrailing();
        String lineEnd = target.source().text().startsWith("\n", place.end() - 1)
                ? target.source().lineEnding()
                : "";
        return " ".repeat(place.dashColumn()) + lines + lineEnd;
    }
}
