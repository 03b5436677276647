package io.claimmachinery.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A node of a YAML document with its offsets in the text. {@code start} includes anchor and tag. */
sealed interface YamlNode {

    int start();

    /** Returns the offset after the last character of the node; equal to the start for empty values. */
    int end();

    @Nullable String anchor();

    /** A scalar. Its tag is resolved by the parser; none if the text has none. */
    record Scalar(
            int start,
            int end,
            String value,
            ScalarStyle style,
            @Nullable String tag,
            @Nullable String anchor) implements YamlNode {

        boolean isPlain() {
            return style == ScalarStyle.PLAIN;
        }
    }

    /** A list. In block style it starts at the first dash, or at the anchor or tag before it. */
    record Sequence(
            int start,
            int end,
            boolean flow,
            List<YamlNode> items,
            @Nullable String anchor) implements YamlNode {}

    record Mapping(
            int start,
            int end,
            boolean flow,
            List<Field> fields,
            @Nullable String anchor) implements YamlNode {

        @Nullable Field find(String name) {
            for (Field field : fields) {
                if (field.key() instanceof Scalar key && key.value().equals(name)) {
                    return field;
                }
            }
            return null;
        }
    }

    /** A use of the anchored node {@code target}. */
    record Alias(int start, int end, YamlNode target) implements YamlNode {

        @Override
        public @Nullable String anchor() {
            return null;
        }
    }

    record Field(YamlNode key, YamlNode value) {}

    /** Returns the target if this is an alias, otherwise the node itself. */
    default YamlNode resolved() {
        return this instanceof Alias alias ? alias.target() : this;
    }
}
