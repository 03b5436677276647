package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.ModuleReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The digests of tags when a registry was last asked. They are kept on disk, so that a start needs no registry. */
public final class TagRecords {

    private static final Logger LOG = LoggerFactory.getLogger(TagRecords.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final CacheDirectory directory;

    public TagRecords(CacheDirectory directory) {
        this.directory = directory;
    }

    /**
     * The digest of a tag.
     *
     * @param tag the requested one, or the newest if none was requested
     * @param asked when the registry was asked
     */
    public record TagRecord(String reference, String tag, String digest, Instant asked) {}

    public Optional<TagRecord> find(ModuleReference.Oci module) {
        try {
            TagRecord found = JSON.readValue(Files.readAllBytes(directory.tag(module.toString())), TagRecord.class);
            if (module.toString().equals(found.reference())) {
                return Optional.of(found);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.warn(
                    "The digest of {} cannot be read from the cache; the registry is asked again: {}",
                    module,
                    e.toString());
        }
        return Optional.empty();
    }

    public void put(ModuleReference.Oci module, TagRecord meaning) throws IOException {
        Path staging = directory.staging();
        try {
            Path file = Files.write(staging.resolve("tag"), JSON.writeValueAsBytes(meaning));
            Files.move(file, directory.tag(module.toString()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            CacheDirectory.delete(staging);
        }
    }
}
