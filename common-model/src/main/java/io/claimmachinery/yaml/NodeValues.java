package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes into plain values: maps, lists, text, numbers, booleans and null. Expands aliases up to a limit, applies
 * merge keys ({@code <<}), converts keys to text, and refuses repeated keys.
 */
class NodeValues {

    private static final int MAX_EXPANDED = 1_000_000;
    private static final int MAX_DEPTH = 200;
    private static final String TAG = "tag:yaml.org,2002:";

    private final Source source;
    private final long limit;
    private long expanded;
    private int depth;

    NodeValues(Source source) {
        this.source = source;
        // A text without aliases never has more values than characters, nor more characters in its values
        this.limit = 2L * source.text().length() + MAX_EXPANDED;
    }

    @Nullable Object value(YamlNode node) {
        // A copied text costs nothing here, but it does when the values are written somewhere
        expanded += node instanceof Scalar scalar ? 1 + scalar.value().length() : 1;
        if (expanded > limit) {
            throw source.problem(node.start(), "aliases expand to too many values");
        }
        if (++depth > MAX_DEPTH) {
            throw source.problem(node.start(), "nested more than " + MAX_DEPTH + " levels deep");
        }
        Object value = switch (node) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence -> list(sequence);
            case Mapping mapping -> map(mapping);
            case Alias alias -> value(alias.target());
        };
        depth--;
        return value;
    }

    Map<String, @Nullable Object> map(Mapping mapping) {
        return mapWithout(mapping, "");
    }

    /** Returns the mapping without one of its fields. That field is not expanded. */
    Map<String, @Nullable Object> mapWithout(Mapping mapping, String left) {
        Map<String, YamlNode> fields = fields(mapping);
        Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((key, node) -> {
            if (left.isEmpty() || !key.equals(left)) {
                map.put(key, field(fields, key, node));
            }
        });
        return map;
    }

    /** Returns the value of one field of a mapping. Other fields of the mapping may decide how it is read. */
    @Nullable Object field(Map<String, YamlNode> siblings, String key, YamlNode node) {
        return value(node);
    }

    /** Returns the fields by name: first the mapping's own, then those that it merges in. */
    Map<String, YamlNode> fields(Mapping mapping) {
        Map<String, YamlNode> fields =
                LinkedHashMap.newLinkedHashMap(mapping.fields().size());
        for (Field field : mapping.fields()) {
            String key = key(field.key());
            if (!isMerge(field.key()) && fields.put(key, field.value()) != null) {
                throw source.problem(field.key().start(), "field " + key + " appears here a second time");
            }
        }
        for (Field field : mapping.fields()) {
            if (isMerge(field.key())) {
                merge(field.value(), fields);
            }
        }
        return fields;
    }

    /** Returns the text of a scalar of any type; null for null. */
    @Nullable String text(String field, YamlNode node) {
        if (node.resolved() instanceof Scalar scalar) {
            return scalar.isPlain() && scalar.tag() == null && PlainScalar.isNull(scalar.value())
                    ? null
                    : scalar.value();
        }
        throw source.problem(node.start(), field + " is not text");
    }

    private List<@Nullable Object> list(Sequence sequence) {
        List<@Nullable Object> list = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
            list.add(value(item));
        }
        return list;
    }

    private void merge(YamlNode node, Map<String, YamlNode> into) {
        if (++depth > MAX_DEPTH || ++expanded > limit) {
            throw source.problem(node.start(), "<< merges too many fields");
        }
        switch (node.resolved()) {
            case Sequence sequence -> sequence.items().forEach(item -> merge(item, into));
            case Mapping mapping -> {
                Map<String, YamlNode> fields = fields(mapping);
                expanded += fields.size();
                fields.forEach(into::putIfAbsent);
            }
            default -> throw source.problem(node.start(), "<< merges something that is not a mapping");
        }
        depth--;
    }

    private String key(YamlNode key) {
        if (key.resolved() instanceof Scalar scalar) {
            return scalar.value();
        }
        throw source.problem(key.start(), "a key that is not text");
    }

    static boolean isMerge(YamlNode key) {
        return key instanceof Scalar scalar
                && scalar.isPlain()
                && scalar.value().equals("<<");
    }

    @Nullable Object scalar(Scalar scalar) {
        String tag = scalar.tag();
        if (tag == null) {
            return scalar.isPlain() ? PlainScalar.resolve(scalar.value()) : scalar.value();
        }
        boolean typed = tag.startsWith(TAG) && !tag.equals(TAG + "str");
        return typed ? PlainScalar.resolve(scalar.value()) : scalar.value();
    }
}
