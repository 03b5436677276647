package io.claimmachinery.registry.history;

import io.claimmachinery.git.repository.ContentReader;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.RegistryVersion;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of consecutive versions of the registry file. Only the parts of a version that differ from the previous version are
 * read. Entries share equal parts with those of the previous version.
 */
final class RegistryWalk {

    private static final Logger log = LoggerFactory.getLogger(RegistryWalk.class);
    private static final long LARGEST = 64L << 20;

    private final ContentReader reader;
    private final String fileName;
    private final Map<String, ClaimEntry> entries;
    private final ServedEntries served;
    private final Set<String> unreadable = new HashSet<>();
    private Optional<String> content;

    /** The version of the entries; null if there is none or it was not read here. */
    private @Nullable RegistryVersion version;

    /** An entry that differs between the previous and the current version of the walk. */
    record Step(
            String name,
            @Nullable ClaimEntry from,
            @Nullable ClaimEntry to) {

        /** Returns the difference for a walk that goes back in time. */
        EntryDifference backwards() {
            return new EntryDifference(name, to, from);
        }

        EntryDifference forwards() {
            return new EntryDifference(name, from, to);
        }
    }

    /**
     * Creates a walk that starts at a version.
     *
     * @param entries the entries by name; the walk modifies this map
     * @param content the git id of the file's content; empty if there is no file
     * @param served entries of the walk that equal these are the same objects
     */
    RegistryWalk(
            ContentReader reader,
            String fileName,
            Map<String, ClaimEntry> entries,
            Optional<String> content,
            ServedEntries served) {
        this.reader = reader;
        this.fileName = fileName;
        this.entries = entries;
        this.content = content;
        this.served = served;
    }

    /** Returns the entries of the current version, by name. The map changes when the walk moves. */
    Map<String, ClaimEntry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /**
     * Goes to another version. Empty if there is no file or it cannot be read. The inventory then stays unchanged, as it does when
     * such a version is pushed.
     */
    Optional<List<Step>> to(Optional<String> target) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (target.equals(content)) {
            return Optional.of(List.of());
        }
        return read(target.get()).map(step -> {
            version = step.version();
            content = target;
            return replace(step.left(), step.read());
        });
    }

    /** Goes to the time before any version was served. */
    List<Step> toNothing() {
        version = null;
        content = Optional.empty();
        return replace(List.copyOf(entries.keySet()), List.of());
    }

    private List<Step> replace(Collection<String> left, List<ClaimEntry> read) {
        List<Step> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ClaimEntry entry : read) {
            String name = entry.name();
            names.add(name);
            ClaimEntry known = entries.get(name);
            if (!entry.equals(known)) {
                ClaimEntry shared = served.equalTo(entry).orElseGet(() -> EntryMemory.sharing(entry, known));
                entries.put(name, shared);
                steps.add(new Step(name, known, shared));
            }
        }
        for (String name : left) {
            if (!names.contains(name)) {
                steps.add(new Step(name, entries.remove(name), null));
            }
        }
        return steps;
    }

    private Optional<RegistryVersion.Step> read(String id) {
        Optional<RegistryVersion.Step> step = Optional.empty();
        if (!unreadable.contains(id)) {
            RegistryVersion near = near();
            step = reader.read(id, LARGEST).flatMap(bytes -> read(bytes, near));
            if (step.isEmpty()) {
                unreadable.add(id);
            }
        }
        return step;
    }

    private Optional<RegistryVersion.Step> read(byte[] bytes, @Nullable RegistryVersion near) {
        try {
            if (near != null) {
                return Optional.of(near.next(bytes));
            }
            RegistryVersion alone = RegistryVersion.read(bytes, fileName);
            return Optional.of(new RegistryVersion.Step(alone, List.copyOf(entries.keySet()), alone.claims()));
        } catch (YamlException | StackOverflowError e) {
            log.debug("Cannot read a version of {}", fileName, e);
            return Optional.empty();
        }
    }

    /** Returns the current version, and reads it if the walk started there; null if its content differs from the entries. */
    private @Nullable RegistryVersion near() {
        if (version == null && content.isPresent() && !unreadable.contains(content.get())) {
            version = reader.read(content.get(), LARGEST)
                    .flatMap(bytes -> read(bytes, null))
                    .map(RegistryVersion.Step::version)
                    .filter(this::saysWhatIsKnown)
                    .orElse(null);
            if (version == null) {
                unreadable.add(content.get());
            }
        }
        return version;
    }

    private boolean saysWhatIsKnown(RegistryVersion read) {
        return read.claims().size() == entries.size()
                && read.claims().stream().allMatch(claim -> claim.equals(entries.get(claim.name())));
    }
}
