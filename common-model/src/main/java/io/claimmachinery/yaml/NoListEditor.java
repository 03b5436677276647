package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the first items of a list that is empty, null or missing. */
final class NoListEditor extends ListEditor {

    private static final int INDENT = 2;

    private final String key;

    NoListEditor(ListLayout layout, String key, Splices splices) {
        super(layout, splices);
        this.key = key;
    }

    /** Returns whether an empty list is written {@code key: []}, with at most a comment after it on its line. */
    static boolean canBecomeBlock(ListLayout layout) {
        String text = layout.source().text();
        String rest = text.substring(layout.valueEnd(), layout.source().lineEnd(layout.valueEnd()));
        return text.startsWith("[]", layout.valueStart())
                && (layout.document() == null || !layout.document().flow())
                && (rest.isBlank() || rest.startsWith(" "));
    }

    /** Returns whether the first items of a list get separate lines, in any column. */
    static boolean writesLines(ListLayout layout) {
        return switch (layout.shape()) {
            case FLOW -> layout.items().isEmpty() && canBecomeBlock(layout);
            case NULL -> layout.document() == null || !layout.document().flow();
            case BLOCK, MISSING -> false;
        };
    }

    @Override
    void edit(Set<Integer> removed, List<NewItem> added) {
        if (added.isEmpty()) {
            return;
        }
        if (isMissing()) {
            appendList(added);
            return;
        }
        if (layout.document() != null && layout.document().flow()) {
            splices.replace(layout.valueStart(), layout.valueEnd(), flow(added));
            return;
        }
        if (layout.valueEnd() > layout.valueStart()) {
            splices.replace(trimSpaces(layout.valueStart()), layout.valueEnd(), "");
        }
        int line = source.lineStart(layout.key());
        splices.insertLines(
                source,
                source.nextLine(Math.max(layout.key(), layout.valueEnd())),
                block(added, skipSpaces(line) - line));
    }

    private void appendList(List<NewItem> added) {
        YamlNode.Mapping root = Objects.requireNonNull(layout.document());
        if (root.flow()) {
            String comma = root.fields().isEmpty() ? "" : ", ";
            splices.insert(root.end() - 1, comma + ScalarText.doubleQuoted(key) + ": " + flow(added));
            return;
        }
        LastScalar.keepValue(source, root, splices);
        int column = root.start() - source.lineStart(root.start());
        splices.insertLines(
                source, layout.key(), " ".repeat(column) + key + ":" + source.lineEnding() + block(added, column));
    }

    private String block(List<NewItem> added, int column) {
        return added.stream()
                .map(item -> item.block(column + INDENT, column + INDENT + 2, source.lineEnding()))
                .collect(Collectors.joining());
    }

    private String flow(List<NewItem> added) {
        return added.stream()
                .map(NewItem::json)
                .collect(Collectors.joining(", ", layout.shape() == Shape.NULL ? " [" : "[", "]"));
    }
}
