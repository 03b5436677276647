package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds a list in a parsed document. It is slower than the line scan, but handles every form of YAML. */
final class TreeLayout {

    private final Source source;
    private final Function<YamlNode, String> nameOf;

    private TreeLayout(Source source, Function<YamlNode, String> nameOf) {
        this.source = source;
        this.nameOf = nameOf;
    }

    /** @param nameOf returns the name of an item, or throws if the item has none */
    static ListLayout of(Source source, Mapping root, String key, Function<YamlNode, String> nameOf) {
        Field field = root.find(key);
        if (field == null) {
            int end = root.flow()
                    ? root.end() - 1
                    : behindComments(
                            source, source.nextLine(root.end()), root.start() - source.lineStart(root.start()));
            return new ListLayout(source, Shape.MISSING, List.of(), end, end, end, root);
        }
        YamlNode value = field.value();
        int colon = source.text().indexOf(':', field.key().end()) + 1;
        TreeLayout layout = new TreeLayout(source, nameOf);
        if (value instanceof Sequence sequence) {
            List<Item> items = sequence.flow() ? layout.flowItems(sequence) : layout.blockItems(sequence);
            return new ListLayout(
                    source,
                    sequence.flow() ? Shape.FLOW : Shape.BLOCK,
                    items,
                    colon,
                    sequence.start(),
                    sequence.end(),
                    root);
        }
        if (value instanceof YamlNode.Scalar scalar && scalar.isPlain() && PlainScalar.isNull(scalar.value())) {
            return new ListLayout(source, Shape.NULL, List.of(), colon, value.start(), value.end(), root);
        }
        throw source.problem(
                value.start(), key + (value instanceof Alias ? " is an alias, not a list" : " is not a list"));
    }

    /** Comments that are indented deeper than the fields belong to the last field, even after blank lines. */
    private static int behindComments(Source source, int from, int column) {
        String text = source.text();
        int end = from;
        for (int line = from; line < text.length(); line = source.nextLine(line)) {
            int i = line;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
            boolean isComment = i < text.length() && text.charAt(i) == '#' && i - line > column;
            if (isComment) {
                end = source.nextLine(i);
            } else if (i < source.lineEnd(i)) {
                break;
            }
        }
        return end;
    }

    private List<Item> flowItems(Sequence sequence) {
        List<Item> items = new ArrayList<>(sequence.items().size());
        for (YamlNode node : sequence.items()) {
            items.add(new Item(nameOf.apply(node), node.start(), node.end(), node.start(), node));
        }
        return items;
    }

    private List<Item> blockItems(Sequence sequence) {
        List<Item> items = new ArrayList<>(sequence.items().size());
        int from = sequence.start();
        for (YamlNode node : sequence.items()) {
            int dash = dash(from);
            int lineStart = source.lineStart(dash);
            int end = withComments(source.nextLine(Math.max(node.end(), dash)), dash - lineStart);
            items.add(new Item(nameOf.apply(node), lineStart, end, dash, node));
            from = end;
        }
        return items;
    }

    /** Returns the first dash that starts a line at or after an offset. Skips comments between items. */
    private int dash(int from) {
        String text = source.text();
        for (int line = source.lineStart(from); line < text.length(); line = source.nextLine(line)) {
            int i = line;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
            if (i >= from && i < text.length() && text.charAt(i) == '-') {
                return i;
            }
        }
        throw source.problem(
                from, "list item without a line of its own: put it on a line of its own so that it can be edited");
    }

    /** Comment lines that directly follow an item and are indented deeper than its dash belong to it. */
    private int withComments(int end, int dashColumn) {
        String text = source.text();
        int line = end;
        while (line < text.length()) {
            int i = line;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
            if (i == text.length() || text.charAt(i) != '#' || i - line <= dashColumn) {
                break;
            }
            line = source.nextLine(i);
        }
        return line;
    }
}
