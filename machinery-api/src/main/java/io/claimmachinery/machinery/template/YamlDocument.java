package io.claimmachinery.machinery.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file with one mapping. What a claim template means as text is text, however its author wrote it: the tag
 * {@code 1.30} is not the number 1.3.
 */
final class YamlDocument {

    private static final Set<Tag> GUESSED = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL);
    private static final Set<String> TEXT =
            Set.of("tag", "enum", "tags", "labels", "name", "title", "description", "pattern");

    private YamlDocument() {}

    static Map<?, ?> parse(String text) throws TemplateFormatException {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            node.ifPresent(YamlDocument::keepText);
            Object value = new StandardConstructor(settings).constructSingleDocument(node);
            if (value instanceof Map<?, ?> map) {
                return map;
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            throw new TemplateFormatException(line + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new TemplateFormatException("not YAML: " + e.getMessage(), e);
        }
        throw new TemplateFormatException("not a YAML mapping");
    }

    private static void keepText(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(YamlDocument::keepText);
        } else if (node instanceof MappingNode mapping) {
            boolean stringParameter = isStringParameter(mapping);
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (TEXT.contains(key) || (stringParameter && key.equals("default"))) {
                    makeText(entry.getValueNode());
                } else if (!key.equals("default")) {
                    keepText(entry.getValueNode());
                }
            }
        }
    }

    private static boolean isStringParameter(MappingNode mapping) {
        boolean named = false;
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
                named |= key.getValue().equals("name");
                if (key.getValue().equals("type") && !value.getValue().equals("string")) {
                    return false;
                }
            }
        }
        return named;
    }

    private static void makeText(Node node) {
        switch (node) {
            case ScalarNode scalar when GUESSED.contains(scalar.getTag()) -> scalar.setTag(Tag.STR);
            case SequenceNode sequence -> sequence.getValue().forEach(YamlDocument::makeText);
            case MappingNode mapping -> mapping.getValue().forEach(entry -> makeText(entry.getValueNode()));
            default -> {}
        }
    }
}
