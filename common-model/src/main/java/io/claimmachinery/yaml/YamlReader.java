package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads YAML 1.2 and JSON into plain values (maps, lists, text, numbers, booleans, null; decimals keep their digits) or
 * into records. Throws a {@link YamlException} for every failure: text that does not parse, a repeated key, aliases
 * that expand without limit, or a value of the wrong type.
 */
public final class YamlReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private YamlReader() {}

    /** Reads the only document of a text, which must be a mapping. */
    public static Map<String, @Nullable Object> readMap(String text, String fileName) {
        Source source = new Source(text, fileName);
        return new NodeValues(source).map(mapping(source, NodeReader.document(source)));
    }

    /** Reads the only document of a text, of any type. */
    public static @Nullable Object readValue(String text, String fileName) {
        Source source = new Source(text, fileName);
        return new NodeValues(source).value(NodeReader.document(source));
    }

    /** Reads the only document of a text into a record. Ignores fields that the record does not have. */
    public static <T> T read(String text, String fileName, Class<T> type) {
        Source source = new Source(text, fileName);
        YamlNode node = NodeReader.document(source);
        return bind(source, node, new NodeValues(source).map(mapping(source, node)), type);
    }

    /**
     * Reads the mapping of a claim template's file. Fields of a template that are text are read as text, however the
     * author wrote them: the tag {@code 1.30} is not the number 1.3.
     */
    public static Map<String, @Nullable Object> readTemplateFields(String text, String fileName) {
        Source source = new Source(text, fileName);
        return new TemplateValues(source).map(mapping(source, NodeReader.document(source)));
    }

    private static Mapping mapping(Source source, YamlNode node) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw source.problem(node.start(), "expected a mapping of fields to values");
    }

    private static <T> T bind(Source source, YamlNode node, Map<String, @Nullable Object> values, Class<T> type) {
        JavaType target = MAPPER.constructType(type);
        try {
            return MAPPER.convertValue(values, target);
        } catch (DatabindException e) {
            List<JacksonException.Reference> path = e.getPath();
            throw source.problem(find(node, path).start(), reason(e, path), e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw source.problem(
                    node.start(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Returns the node at a path of the binder, or the last node on the path that exists. */
    private static YamlNode find(YamlNode root, List<JacksonException.Reference> path) {
        YamlNode node = root;
        for (JacksonException.Reference step : path) {
            YamlNode next = child(node.resolved(), step);
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    private static @Nullable YamlNode child(YamlNode node, JacksonException.Reference step) {
        if (node instanceof Mapping mapping && step.getPropertyName() != null) {
            Field field = mapping.find(step.getPropertyName());
            return field == null ? null : field.value();
        }
        boolean inside = node instanceof Sequence list
                && step.getIndex() >= 0
                && step.getIndex() < list.items().size();
        return inside ? ((Sequence) node).items().get(step.getIndex()) : null;
    }

    private static String reason(DatabindException e, List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return (field.isEmpty() ? "" : field + ": ") + message;
    }
}
