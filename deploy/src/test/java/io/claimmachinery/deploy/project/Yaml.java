package io.claimmachinery.deploy.project;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML and JSON as trees. */
public final class Yaml {

    public static final JsonMapper JSON = JsonMapper.shared();

    private static final YAMLMapper MAPPER = YAMLMapper.shared();

    private Yaml() {}

    public static JsonNode one(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns the documents of a stream without empty ones. */
    public static List<JsonNode> all(String text) {
        try (MappingIterator<JsonNode> documents =
                MAPPER.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream()
                    .filter(document -> document.isObject() && !document.isEmpty())
                    .toList();
        }
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
