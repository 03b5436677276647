package io.claimmachinery.registry.history;

import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the entries of versions of the registry file, each sharing what it can with the version next to it. */
final class RegistryVersions {

    private static final Logger log = LoggerFactory.getLogger(RegistryVersions.class);
    private static final long LARGEST = 64L << 20;

    private final BranchHistory history;
    private final String fileName;

    RegistryVersions(BranchHistory history, String fileName) {
        this.history = history;
        this.fileName = fileName;
    }

    /**
     * The entries by name; none where there is no file. Empty where a version cannot be read: then the inventory stays what
     * it was, as it does when such a version is pushed.
     *
     * @param content git's id of the file's content; empty where there is no file
     */
    Optional<Map<String, ClaimEntry>> read(Optional<String> content, Map<String, ClaimEntry> neighbour) {
        if (content.isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            return history.content(content.get(), LARGEST).map(bytes -> entries(bytes, neighbour));
        } catch (YamlException | StackOverflowError e) {
            log.debug("A version of {} cannot be read", fileName, e);
            return Optional.empty();
        }
    }

    private Map<String, ClaimEntry> entries(byte[] bytes, Map<String, ClaimEntry> neighbour) {
        Registry registry = RegistryReader.read(FileText.toShow(bytes), fileName);
        Map<String, ClaimEntry> entries = HashMap.newHashMap(registry.claims().size());
        for (ClaimEntry entry : registry.claims()) {
            entries.put(entry.name(), EntryMemory.sharing(entry, neighbour.get(entry.name())));
        }
        return entries;
    }
}
