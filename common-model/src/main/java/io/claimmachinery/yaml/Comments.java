package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Finds comments in a part of a text. */
final class Comments {

    private Comments() {}

    /** Returns whether the range, which contains the nodes, has a comment. Text inside a scalar does not count. */
    static boolean in(Source source, int start, int end, YamlNode... nodes) {
        StringBuilder rest = new StringBuilder(source.text().substring(start, end));
        for (YamlNode node : nodes) {
            blank(node, start, rest);
        }
        return rest.indexOf("#") >= 0;
    }

    /** Returns the comments in the lines of an item of a block list, in their order. */
    static List<String> ofItem(Source source, Item item) {
        if (source.text().indexOf('#', item.start(), item.end()) < 0) {
            return List.of();
        }
        String lines = source.text().substring(item.start(), item.end());
        YamlNode node = item.node();
        int start = item.start();
        if (node == null) {
            node = NodeReader.document(new Source(lines, source.fileName(), source.lineEnding()));
            start = 0;
        }
        StringBuilder rest = new StringBuilder(lines);
        blank(node, start, rest);
        List<String> comments = new ArrayList<>();
        for (int from = 0; from < lines.length(); from = source.nextLine(item.start() + from) - item.start()) {
            int hash = rest.indexOf("#", from);
            int end = source.lineEnd(item.start() + from) - item.start();
            if (hash >= 0 && hash < end) {
                comments.add(lines.substring(hash, end).strip());
            }
        }
        return comments;
    }

    private static void blank(YamlNode node, int start, StringBuilder text) {
        switch (node) {
            case Scalar scalar -> {
                int from = Math.max(0, scalar.start() - start);
                int to = Math.min(text.length(), scalar.end() - start);
                if (from < to) {
                    text.replace(from, to, "-".repeat(to - from));
                }
            }
            case Sequence sequence -> sequence.items().forEach(item -> blank(item, start, text));
            case Mapping mapping ->
                mapping.fields().forEach(field -> {
                    blank(field.key(), start, text);
                    blank(field.value(), start, text);
                });
            case Alias _ -> {}
        }
    }
}
