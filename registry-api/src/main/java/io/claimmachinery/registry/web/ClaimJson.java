package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes claims as JSON, each entry once: entries are immutable, and revisions share those that did not change. So a list is
 * put together from what was written before.
 */
final class ClaimJson extends ValueSerializer<ClaimEntry> {

    /** Some 400 bytes each. What is asked for beyond this is written anew each time. */
    private static final int KEPT = 50_000;

    private final JsonMapper plain = JsonMapper.builder().build();
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private record Written(ClaimEntry entry, SerializableString json) {}

    @Override
    public void serialize(ClaimEntry entry, JsonGenerator generator, SerializationContext context) {
        generator.writeRawValue(json(entry));
    }

    /** The bytes of the entry's JSON in UTF-8; do not change them. */
    byte[] bytes(ClaimEntry entry) {
        return json(entry).asUnquotedUTF8();
    }

    @SuppressWarnings("ReferenceEquality") // To compare all fields costs more than it saves
    private SerializableString json(ClaimEntry entry) {
        Written known = written.get(entry.name());
        if (known != null && known.entry == entry) {
            return known.json;
        }
        SerializableString json = new SerializedString(plain.writeValueAsString(entry));
        if (written.size() >= KEPT) {
            // Of names that are gone, too
            written.clear();
        }
        written.put(entry.name(), new Written(entry, json));
        return json;
    }
}
