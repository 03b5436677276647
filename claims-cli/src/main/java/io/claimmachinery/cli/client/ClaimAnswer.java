package io.claimmachinery.cli.client;

import io.claimmachinery.model.registry.ClaimEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a claim from a response of registry-api, field by field from the JSON tree. A mapper needs more time to inspect a record
 * than this needs for a whole list.
 */
final class ClaimAnswer {

    private ClaimAnswer() {}

    /** @throws ApiException.NotUnderstood if the node is not a claim */
    static ClaimEntry read(URI url, JsonNode node) {
        if (!node.isObject()) {
            throw new ApiException.NotUnderstood(url, "the answer is not a claim", null);
        }
        Map<String, @Nullable String> fields = new HashMap<>();
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
        node.forEachEntry((name, value) -> {
            if (!ClaimEntry.FIELDS.contains(name)) {
                unknown.put(name, plain(value));
            } else if (value.isContainer()) {
                throw new ApiException.NotUnderstood(url, "the answer is not a claim: its " + name, null);
            } else if (!value.isNull()) {
                fields.put(name, value.asString());
            }
        });
        return ClaimEntry.of(fields, unknown);
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            node.forEachEntry((name, value) -> object.put(name, plain(value)));
            return object;
        }
        if (node.isArray()) {
            List<@Nullable Object> array = new ArrayList<>();
            node.forEach(element -> array.add(plain(element)));
            return array;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asString();
    }
}
