package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes claims as JSON, each entry once. Entries are immutable, and revisions share unchanged ones. So a list is
 * assembled from JSON that was written before.
 */
final class ClaimJson extends ValueSerializer<ClaimEntry> {

    /** The number of kept entries, of about 500 bytes each. Other entries are written again each time. */
    private static final int KEPT = 50_000;

    private final JsonMapper plain = JsonMapper.builder().build();
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    /**
     * An entry's JSON.
     *
     * @param fingerprint distinguishes the response for the claim from others at the same revision
     */
    record Written(ClaimEntry entry, Utf8Json json, String fingerprint) {}

    @Override
    public void serialize(ClaimEntry entry, JsonGenerator generator, SerializationContext context) {
        generator.writeRawValue(written(entry).json);
    }

    /** Returns the entry's JSON, which is written only the first time. */
    @SuppressWarnings("ReferenceEquality") // To compare all fields costs more than it saves
    Written written(ClaimEntry entry) {
        Written known = written.get(entry.name());
        if (known != null && known.entry == entry) {
            return known;
        }
        var fresh = new Written(
                entry,
                new Utf8Json(plain.writeValueAsBytes(entry)),
                Fingerprint.of(ClaimsController.question(entry.name())));
        if (written.size() >= KEPT) {
            // Also drops the entries of deleted claims
            written.clear();
        }
        written.put(entry.name(), fresh);
        return fresh;
    }
}
