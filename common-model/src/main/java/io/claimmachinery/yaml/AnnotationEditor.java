package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets annotations in the text of an entity or object. Everything else survives byte for byte. */
public final class AnnotationEditor {

    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";

    private final Source source;
    private final Splices splices = new Splices();

    private AnnotationEditor(Source source) {
        this.source = source;
    }

    /**
     * Sets annotations. Returns the same text if it already has them. Values are quoted, because Backstage accepts only
     * text. Throws a {@link YamlException} if the text cannot be edited.
     */
    public static String set(String text, String fileName, Map<String, String> annotations) {
        return new AnnotationEditor(new Source(text, fileName)).set(new TreeMap<>(annotations));
    }

    private String set(Map<String, String> annotations) {
        Map<String, @Nullable Object> before = YamlReader.readMap(source.text(), source.fileName());
        if (!(NodeReader.document(source) instanceof Mapping root)
                || !(child(root, METADATA) instanceof Mapping metadata)) {
            throw source.problem("no metadata that annotations could be added to");
        }
        Field field = metadata.find(ANNOTATIONS);
        if (field == null) {
            addAll(metadata, annotations);
        } else if (field.value() instanceof Mapping there && !there.fields().isEmpty()) {
            annotations.forEach((name, value) -> set(there, name, value));
        } else if (field.value() instanceof Mapping || isEmpty(field.value())) {
            replace(field.value(), flow(annotations));
        } else {
            throw source.problem(field.value().start(), "annotations is not a mapping that can be edited");
        }
        String result = splices.isEmpty() ? source.text() : splices.applyTo(source.text());
        if (!YamlReader.readMap(result, source.fileName()).equals(expected(before, annotations))) {
            throw source.problem(
                    "cannot be edited in place: because of the way it is written, the change would alter more");
        }
        return result;
    }

    private void addAll(Mapping metadata, Map<String, String> annotations) {
        Field last = metadata.fields().getLast();
        if (metadata.flow()) {
            splices.insert(last.value().end(), ", annotations: " + flow(annotations));
            return;
        }
        String indent = " ".repeat(column(metadata.fields().getFirst()));
        StringBuilder lines = new StringBuilder(indent + ANNOTATIONS + ":" + source.lineEnding());
        annotations.forEach((name, value) ->
                lines.append(indent).append("  ").append(pair(name, value)).append(source.lineEnding()));
        splices.insertLines(
                source, source.nextLine(metadata.fields().getFirst().value().end()), lines.toString());
    }

    private void set(Mapping annotations, String name, String value) {
        Field field = annotations.find(name);
        if (field != null) {
            boolean same = field.value() instanceof Scalar scalar
                    && !scalar.isPlain()
                    && scalar.value().equals(value);
            if (!same) {
                replace(field.value(), ScalarText.doubleQuoted(value));
            }
        } else if (annotations.flow()) {
            splices.insert(annotations.fields().getLast().value().end(), ", " + pair(name, value));
        } else {
            String line = " ".repeat(column(annotations.fields().getFirst())) + pair(name, value) + source.lineEnding();
            int end = annotations.fields().getLast().value().end();
            splices.insertLines(source, source.nextLine(end), line);
        }
    }

    /** Handles empty values, too: they are directly after their colon. */
    private void replace(YamlNode node, String text) {
        splices.replace(node.start(), node.end(), node.start() == node.end() ? " " + text : text);
    }

    private int column(Field field) {
        return field.key().start() - source.lineStart(field.key().start());
    }

    private static String flow(Map<String, String> annotations) {
        return annotations.entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String pair(String name, String value) {
        return ScalarText.of(name) + ": " + ScalarText.doubleQuoted(value);
    }

    private static @Nullable YamlNode child(Mapping mapping, String name) {
        Field field = mapping.find(name);
        return field == null ? null : field.value();
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isPlain() && PlainScalar.isNull(scalar.value());
    }

    private static Map<String, @Nullable Object> expected(
            Map<String, @Nullable Object> before, Map<String, String> annotations) {
        Map<String, @Nullable Object> entity = new LinkedHashMap<>(before);
        Map<String, @Nullable Object> metadata = copy(entity.get(METADATA));
        Map<String, @Nullable Object> all = copy(metadata.get(ANNOTATIONS));
        all.putAll(annotations);
        metadata.put(ANNOTATIONS, all);
        entity.put(METADATA, metadata);
        return entity;
    }

    private static Map<String, @Nullable Object> copy(@Nullable Object map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> values) {
            values.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
