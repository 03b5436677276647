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
 * Writes claims as JSON, each entry once. Entries are immutable, and revisions share unchanged ones. So a list is
 * assembled from JSON that was written before.
 */
final class ClaimJson extends ValueSerializer<ClaimEntry> {

    /** The number of kept entries, of about 400 bytes each. Other entries are written again each time. */
    private static final int KEPT = 50_000;

    private final JsonMapper plain = JsonMapper.builder().build();
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private record Written(ClaimEntry entry, SerializableString json) {}

    @Override
    public void serialize(ClaimEntry entry, JsonGenerator generator, SerializationContext context) {
        generator.writeRawValue(json(entry));
    }

    /** Returns the entry's JSON in UTF-8; do not change the bytes. */
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
            // Also drops the entries of deleted claims
            written.clear();
        }
        written.put(entry.name(), new Written(entry, json));
        return json;
    }
}
