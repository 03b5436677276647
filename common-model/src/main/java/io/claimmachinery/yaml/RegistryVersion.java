package io.claimmachinery.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import java.util.Optional;

/**
 * One version of a registry file, for programs that read many versions one after the other. If a version is read
 * relative to another one, only the claims that differ in their text are read. The result is the same as if it were
 * read alone.
 */
public final class RegistryVersion {

    private final byte[] content;
    private final String fileName;
    private final List<ClaimEntry> claims;
    private final ItemStarts starts;

    RegistryVersion(byte[] content, String fileName, List<ClaimEntry> claims, ItemStarts starts) {
        this.content = content;
        this.fileName = fileName;
        this.claims = claims;
        this.starts = starts;
    }

    /**
     * The result of reading a version relative to another one.
     *
     * @param left names of the claims in the other version whose text is not in this one
     * @param read claims in this version whose text is not in the other one; they may still have the same values
     */
    public record Step(RegistryVersion version, List<String> left, List<ClaimEntry> read) {}

    /**
     * Reads a version alone, like {@link RegistryReader#read}.
     *
     * @param content kept, so do not change it afterwards
     * @throws YamlException if it does not parse, or is not a registry
     */
    public static RegistryVersion read(byte[] content, String fileName) {
        Source source = new Source(FileText.toShow(content), fileName);
        StartScan scan = new StartScan(source);
        if (!scan.scan()) {
            return new RegistryVersion(
                    content, fileName, RegistryReader.parse(source).claims(), ItemStarts.NONE);
        }
        return new RegistryVersion(content, fileName, scan.registry().claims(), scan.starts(content));
    }

    /** Reads another version of the file relative to this one. Otherwise like {@link #read}. */
    public Step next(byte[] other) {
        Optional<Step> step = starts.isEmpty() ? Optional.empty() : new VersionScan(this, other).scan();
        return step.orElseGet(() -> {
            RegistryVersion version = read(other, fileName);
            return new Step(version, claims.stream().map(ClaimEntry::name).toList(), version.claims);
        });
    }

    /** Returns the claims in the order of the file. */
    public List<ClaimEntry> claims() {
        return claims;
    }

    byte[] content() {
        return content;
    }

    String fileName() {
        return fileName;
    }

    ItemStarts starts() {
        return starts;
    }

    /** Returns the offset of the line after the one at an offset. */
    static int behindLine(byte[] content, int offset) {
        int i = offset;
        while (i < content.length && content[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, content.length);
    }

    static String text(byte[] content, int start, int end) {
        return new String(content, start, end - start, UTF_8);
    }
}
