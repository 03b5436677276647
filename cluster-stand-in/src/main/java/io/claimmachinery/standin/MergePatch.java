package io.claimmachinery.standin;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396. */
final class MergePatch {

    private MergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner) {
                JsonNode there = target.get(field.getKey());
                apply(there instanceof ObjectNode object ? object : target.putObject(field.getKey()), inner);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
    }
}
