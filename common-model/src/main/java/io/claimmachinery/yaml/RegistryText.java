package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import io.claimmachinery.yaml.RegistryEditor.Opened;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One version of a registry, for merging.
 *
 * @param opened the positions of the claims
 */
record RegistryText(String text, String fileName, Registry registry, Opened opened) {

    private static final String LIST = "claims";

    static RegistryText of(String text, String fileName) {
        return of(new Source(text, fileName), null);
    }

    /** Like {@link #of(String, String)}, but shares the objects of claims that are written as in another version. */
    static RegistryText of(String text, RegistryText other) {
        boolean scanned = other.layout().document() == null && other.layout().shape() == Shape.BLOCK;
        return of(new Source(text, other.fileName), scanned ? new KnownItems(other) : null);
    }

    private static RegistryText of(Source source, @Nullable KnownItems known) {
        MergeScan scan = new MergeScan(source, known);
        return scan.scan()
                ? of(source, scan.registry(), new Opened(scan.layout(), scan.names()))
                : of(source, RegistryReader.parse(source), Opened.of(source));
    }

    private static RegistryText of(Source source, Registry registry, Opened opened) {
        return new RegistryText(source.text(), source.fileName(), registry, opened);
    }

    /** Returns a claim of this version; null if it does not exist here. */
    @Nullable ClaimEntry claim(String name) {
        Integer index = opened.indexes().get(name);
        return index == null ? null : registry.claims().get(index);
    }

    ListLayout layout() {
        return opened.layout();
    }

    /** Returns the fields of the registry itself. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(registry.unknown());
        fields.put("apiVersion", registry.apiVersion());
        fields.put("kind", registry.kind());
        return fields;
    }

    ListFrame frame() {
        return new ListFrame(layout(), UnaryOperator.identity());
    }

    /** Returns whether a claim has the same lines as in another version. */
    boolean hasLinesOf(RegistryText other, String name) {
        Item here = find(name);
        Item there = other.find(name);
        return here != null
                && there != null
                && here.end() - here.start() == there.end() - there.start()
                && text.regionMatches(here.start(), other.text, there.start(), here.end() - here.start());
    }

    /** Returns the comments in a claim's lines; empty if the claim is not in this version. */
    List<String> comments(String name) {
        Item item = find(name);
        return item == null ? List.of() : frame().commentsIn(item);
    }

    /** Returns the comments in a claim's lines that an older version has neither there nor between the claims. */
    List<String> newComments(String name, RegistryText before) {
        List<String> comments = new ArrayList<>(comments(name));
        comments.removeAll(before.comments(name));
        return comments.isEmpty() ? comments : before.frame().without(comments);
    }

    /** Returns whether a claim has a comment, in its lines or directly above, that it does not have in an older version. */
    boolean hasNewComments(String name, RegistryText before) {
        Item old = before.find(name);
        return old != null && frame().hasNewComments(item(name), before.frame(), old);
    }

    /** Returns the comment lines directly above a claim, if they belong to that claim alone. */
    String linesAbove(String name) {
        Item item = item(name);
        return text.substring(frame().aboveStart(item), item.start());
    }

    /** Returns the position of a claim; null if it is not in this version. */
    @Nullable Item find(String name) {
        Integer index = opened.indexes().get(name);
        return index == null ? null : layout().items().get(index);
    }

    private Item item(String name) {
        return Objects.requireNonNull(find(name));
    }

    /** Returns whether everything except the claims is as in another version: the registry's own fields, and comments. */
    boolean hasFrameOf(RegistryText other) {
        return registry.apiVersion().equals(other.registry.apiVersion())
                && registry.kind().equals(other.registry.kind())
                && registry.unknown().equals(other.registry.unknown())
                && layout().commentsBetweenItems().equals(other.layout().commentsBetweenItems());
    }

    /** Returns a claim's lines as written here, if they fit into another version of the file; otherwise null. */
    @Nullable String lines(String name, RegistryText target) {
        List<Item> neighbours = target.layout().items();
        boolean isFirst = NoListEditor.writesLines(target.layout());
        if (layout().shape() != Shape.BLOCK || (target.layout().shape() != Shape.BLOCK && !isFirst)) {
            return null;
        }
        Item item = item(name);
        String written = text.substring(item.start(), item.end());
        // The last line of a text may lack its line ending
        String lines =
                written.endsWith("\n") ? written : written + layout().source().lineEnding();
        boolean fits = (isFirst || item.dashColumn() == neighbours.getFirst().dashColumn())
                && layout().source()
                        .lineEnding()
                        .equals(target.layout().source().lineEnding())
                && saysTheSameAlone(name, lines);
        return fits ? lines : null;
    }

    /** Returns whether a claim can be rewritten without losing a comment. */
    boolean hasNoCommentIn(String name) {
        Item item = item(name);
        return text.indexOf('#', item.start(), item.end()) < 0;
    }

    /** Returns a claim in the default style, to replace its lines or braces. */
    String rewritten(ClaimEntry entry) {
        Item item = item(entry.name());
        if (layout().shape() != Shape.BLOCK) {
            return text.startsWith("{\"", item.start()) ? EntryText.json(entry) : EntryText.flow(entry);
        }
        String lineEnding = layout().source().lineEnding();
        String lines = EntryText.block(entry, item.dashColumn(), item.dashColumn() + 2, lineEnding);
        boolean endsTheText = item.end() == text.length() && !text.endsWith("\n");
        return endsTheText ? lines.substring(0, lines.length() - lineEnding.length()) : lines;
    }

    /** Returns whether the lines have the same meaning on their own. They do not if they use an anchor of another claim. */
    private boolean saysTheSameAlone(String name, String lines) {
        try {
            return RegistryReader.read(LIST + ":\n" + lines, fileName)
                    .claims()
                    .equals(List.of(Objects.requireNonNull(claim(name))));
        } catch (YamlException _) {
            return false;
        }
    }
}
