package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;

/** Finds comments in a part of a text. */
final class Comments {

    private Comments() {}

    /** Whether there is a comment in the range that holds the nodes; what looks like one inside of a scalar is none. */
    static boolean in(Source source, int start, int end, YamlNode... nodes) {
        StringBuilder rest = new StringBuilder(source.text().substring(start, end));
        for (YamlNode node : nodes) {
            blank(node, start, rest);
        }
        return rest.indexOf("#") >= 0;
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
