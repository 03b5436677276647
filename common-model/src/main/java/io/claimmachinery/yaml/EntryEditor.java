package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Changes the fields of one mapping in its text, at the positions of its nodes. */
final class EntryEditor {

    private final Source source;
    private final Mapping entry;
    private final Splices splices;

    EntryEditor(Source source, Mapping entry, Splices splices) {
        this.source = source;
        this.entry = entry;
        this.splices = splices;
    }

    /** Sets the given fields and removes those whose value is null. Fields that already have the value stay untouched. */
    void change(Map<String, @Nullable String> fields) {
        fields.forEach((name, value) -> {
            Field field = entry.find(name);
            if (field != null && value != null) {
                set(field, value);
            }
        });
        Set<String> removed = new HashSet<>(fields.keySet());
        removed.removeIf(name -> fields.get(name) != null);
        remove(removed);
        // In the order of the fields, so that consecutive new fields are inserted in that order
        for (String name : ClaimEntry.FIELDS) {
            String value = fields.get(name);
            if (value != null && entry.find(name) == null) {
                add(name, value, removed);
            }
        }
    }

    private void set(Field field, String value) {
        YamlNode node = field.value();
        if (node instanceof Scalar scalar && isText(scalar) && scalar.value().equals(value)) {
            return;
        }
        ScalarStyle style = node instanceof Scalar scalar ? scalar.style() : ScalarStyle.PLAIN;
        String text = isJson(field) ? ScalarText.doubleQuoted(value) : ScalarText.like(style, value);
        // An empty value is directly after its colon
        splices.replace(node.start(), node.end(), node.start() == node.end() ? " " + text : text);
    }

    private static boolean isText(Scalar scalar) {
        return !(scalar.isPlain() && scalar.tag() == null && PlainScalar.isNull(scalar.value()));
    }

    private void add(String name, String value, Set<String> removed) {
        Field before = predecessor(name, removed);
        if (entry.flow()) {
            boolean json = isJson(before);
            String key = json ? ScalarText.doubleQuoted(name) : name;
            String text = json ? ScalarText.doubleQuoted(value) : ScalarText.of(value);
            splices.insert(before.value().end(), ", " + key + ": " + text);
            return;
        }
        LastScalar.keepValue(source, before.value(), splices);
        int column = column(entry.fields().getFirst().key().start());
        String line = " ".repeat(column) + name + ": " + ScalarText.of(value) + source.lineEnding();
        splices.insertLines(source, source.nextLine(before.value().end()), line);
    }

    private void remove(Set<String> names) {
        List<Field> fields = entry.fields();
        for (int from = 0; from < fields.size(); from++) {
            int to = from;
            while (to < fields.size() && names.contains(name(fields.get(to)))) {
                to++;
            }
            if (to > from) {
                remove(from, to);
                from = to;
            }
        }
    }

    /** Removes neighbouring fields: on a shared line together with a comma, on separate lines as whole lines. */
    private void remove(int from, int to) {
        List<Field> fields = entry.fields();
        int start = fields.get(from).key().start();
        if (to < fields.size() && (entry.flow() || from == 0)) {
            splices.replace(start, fields.get(to).key().start(), "");
        } else if (entry.flow() && from > 0) {
            splices.replace(
                    fields.get(from - 1).value().end(),
                    fields.get(to - 1).value().end(),
                    "");
        } else if (from == 0) {
            throw source.problem(start, "a claim cannot lose all its fields");
        } else {
            for (Field field : fields.subList(from, to)) {
                splices.replace(
                        source.lineStart(field.key().start()),
                        source.nextLine(field.value().end()),
                        "");
            }
        }
    }

    /** Returns the nearest remaining field that precedes the named one in the order in which this program writes entries. */
    private Field predecessor(String name, Set<String> removed) {
        for (int i = ClaimEntry.FIELDS.indexOf(name) - 1; i >= 0; i--) {
            Field field = entry.find(ClaimEntry.FIELDS.get(i));
            if (field != null && !removed.contains(ClaimEntry.FIELDS.get(i))) {
                return field;
            }
        }
        return entry.fields().getFirst();
    }

    private static String name(Field field) {
        return field.key() instanceof Scalar key ? key.value() : "";
    }

    private static boolean isJson(Field field) {
        return field.key() instanceof Scalar key && key.style() == ScalarStyle.DOUBLE_QUOTED;
    }

    private int column(int offset) {
        return offset - source.lineStart(offset);
    }
}
