package io.claimmachinery.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One version of a registry file, for those who read many versions one after the other. Of a version that is read beside
 * another one, only the claims that are written in another way are read; what they say is the same as if it were read alone.
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
     * What reading a version beside another one found.
     *
     * @param left the names of the claims of the other version that are not written here in the same way
     * @param read the claims of this version that are not written there in the same way; they may say the same
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
        MergeScan scan = new MergeScan(source, null);
        if (!scan.scan()) {
            return new RegistryVersion(
                    content, fileName, RegistryReader.parse(source).claims(), ItemStarts.NONE);
        }
        Registry registry = scan.registry();
        return new RegistryVersion(content, fileName, registry.claims(), starts(scan.layout(), content));
    }

    /** Reads another version of the file, beside this one; otherwise like {@link #read}. */
    public Step next(byte[] other) {
        Optional<Step> step = starts.isEmpty() ? Optional.empty() : new VersionScan(this, other).scan();
        return step.orElseGet(() -> {
            RegistryVersion version = read(other, fileName);
            return new Step(version, claims.stream().map(ClaimEntry::name).toList(), version.claims);
        });
    }

    /** The claims in the order of the file. */
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

    /** None where more than claims on lines of their own follows the list's key: then an item's end is not where the next begins. */
    private static ItemStarts starts(ListLayout layout, byte[] content) {
        if (layout.shape() != Shape.BLOCK || !endsWithItems(layout)) {
            return ItemStarts.NONE;
        }
        String text = layout.source().text();
        ItemStarts starts = new ItemStarts(layout.items().getFirst().dashColumn());
        int position = 0;
        int inBytes = 0;
        for (Item item : layout.items()) {
            // Lines are counted, since characters may take several bytes; a line feed never is part of another one
            while (position < item.start()) {
                position = text.indexOf('\n', position) + 1;
                inBytes = behindLine(content, inBytes);
            }
            starts.add(inBytes);
        }
        return starts;
    }

    /** Whether nothing but blank lines and comments follows the last item. */
    static boolean endsWithItems(ListLayout layout) {
        return layout.source()
                .text()
                .substring(layout.items().getLast().end())
                .lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    /** Where the line after that of an offset begins. */
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
