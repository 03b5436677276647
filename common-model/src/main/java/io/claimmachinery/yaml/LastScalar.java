package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A block scalar at the end of a text. Without a final line ending, its value has none either. Lines that are added
 * after it would give it one, unless its header says otherwise.
 */
final class LastScalar {

    private LastScalar() {}

    /** Preserves the value of the last node before lines are added after it. */
    static void keepValue(Source source, @Nullable YamlNode node, Splices splices) {
        String text = source.text();
        if (node == null || text.endsWith("\n") || !text.substring(node.end()).isBlank()) {
            return;
        }
        switch (node) {
            case Mapping mapping
            when !mapping.fields().isEmpty() ->
                keepValue(source, mapping.fields().getLast().value(), splices);
            case Sequence sequence
            when !sequence.items().isEmpty() ->
                keepValue(source, sequence.items().getLast(), splices);
            case Scalar scalar
            when scalar.style() == ScalarStyle.LITERAL || scalar.style() == ScalarStyle.FOLDED ->
                strip(text, scalar, splices);
            default -> {}
        }
    }

    private static void strip(String text, Scalar scalar, Splices splices) {
        int header = scalar.start();
        while (text.charAt(header) != '|' && text.charAt(header) != '>') {
            header++;
        }
        int end = header + 1;
        while (end < text.length() && "+-123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String indicators = text.substring(header + 1, end);
        if (indicators.indexOf('-') < 0 && !splices.covers(header, end)) {
            splices.replace(header, end, text.charAt(header) + indicators.replace("+", "") + "-");
        }
    }
}
