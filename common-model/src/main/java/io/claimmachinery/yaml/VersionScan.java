package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a version of a registry relative to another one whose items are on separate lines. Runs of items that are byte for
 * byte the same are reused. Each item between them is read alone. The scan is strict: it gives up if
 * reading the whole file might have another result.
 */
final class VersionScan {

    private static final String LIST = "claims:\n";

    /** From this number of differing items on, it is faster to read the whole file if most items differ. */
    private static final int MANY = 100;

    private final RegistryVersion near;
    private final ItemStarts known;
    private final byte[] content;
    private final List<ClaimEntry> claims = new ArrayList<>();
    private final ItemStarts starts;
    private final List<ClaimEntry> read = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final BitSet takenOver = new BitSet();

    /** The items of the other version that were read again, or have moved. */
    private final BitSet readAgain = new BitSet();

    private @Nullable Map<String, Integer> indexes;

    VersionScan(RegistryVersion near, byte[] content) {
        this.near = near;
        this.known = near.starts();
        this.content = content;
        this.starts = new ItemStarts(known.dashColumn());
    }

    /** Returns the result; empty if the file has to be read as a whole. */
    Optional<RegistryVersion.Step> scan() {
        int at = known.get(0);
        if (content.length < at || Arrays.mismatch(near.content(), 0, at, content, 0, at) >= 0) {
            return Optional.empty();
        }
        int item = 0;
        while (at < content.length) {
            int same = sameItems(item, at);
            if (same > 0) {
                int start = known.get(item);
                takeOver(item, item + same, at - start);
                item += same;
                at += (item == known.size() ? near.content().length : known.get(item)) - start;
            } else {
                int end = nextItem(at);
                ClaimEntry entry = entry(at, end);
                boolean differs = read.size() > MANY && read.size() > claims.size() / 2;
                if (entry == null || differs || !names.add(entry.name())) {
                    return Optional.empty();
                }
                claims.add(entry);
                starts.add(at);
                read.add(entry);
                item = behind(entry.name(), item, end);
                at = end;
            }
        }
        return claims.isEmpty() || takenOver.intersects(readAgain) ? Optional.empty() : Optional.of(step());
    }

    private RegistryVersion.Step step() {
        List<String> left = new ArrayList<>();
        for (int i = takenOver.nextClearBit(0); i < known.size(); i = takenOver.nextClearBit(i + 1)) {
            left.add(near.claims().get(i).name());
        }
        return new RegistryVersion.Step(
                new RegistryVersion(content, near.fileName(), List.copyOf(claims), starts), left, read);
    }

    /**
     * Returns how many items, starting with one, are the same in both versions. The text after an item is compared,
     * too, because only it shows where the item ends.
     */
    private int sameItems(int item, int at) {
        if (item >= known.size()) {
            return 0;
        }
        int start = known.get(item);
        int same = Arrays.mismatch(near.content(), start, near.content().length, content, at, content.length);
        return same < 0 ? known.size() - item : known.lastUpTo(start + same - known.dashColumn() - 1, item) - item;
    }

    private void takeOver(int from, int to, int shift) {
        claims.addAll(near.claims().subList(from, to));
        starts.addAll(known, from, to, shift);
        takenOver.set(from, to);
    }

    /**
     * Returns where the next line begins that has something at the dash's column or before it. If that is not another item, the scan
     * of that line detects it.
     */
    private int nextItem(int at) {
        for (int line = RegistryVersion.behindLine(content, at); line < content.length; ) {
            int i = line;
            while (i < content.length && content[i] == ' ') {
                i++;
            }
            boolean empty = i == content.length || content[i] == '\n' || content[i] == '\r' || content[i] == '#';
            if (!empty && i - line <= known.dashColumn()) {
                return line;
            }
            line = RegistryVersion.behindLine(content, i);
        }
        return content.length;
    }

    private @Nullable ClaimEntry entry(int start, int end) {
        StartScan scan = new StartScan(new Source(LIST + RegistryVersion.text(content, start, end), near.fileName()));
        return scan.scan() && scan.isOne(LIST.length(), known.dashColumn())
                ? scan.registry().claims().getFirst()
                : null;
    }

    /**
     * Returns the index of the other version's item at which to continue, after a claim with that name was read up to
     * an offset: one whose lines follow here, either the next item or the one after that claim in the other version.
     */
    private int behind(String name, int item, int end) {
        if (item < known.size() && near.claims().get(item).name().equals(name)) {
            readAgain.set(item);
            return item + 1;
        }
        int index = indexes().getOrDefault(name, -1);
        if (index >= 0) {
            readAgain.set(index);
        }
        return index >= item && sameItems(item, end) == 0 && sameItems(index + 1, end) > 0 ? index + 1 : item;
    }

    private Map<String, Integer> indexes() {
        Map<String, Integer> made = indexes;
        if (made == null) {
            made = HashMap.newHashMap(known.size());
            for (ClaimEntry claim : near.claims()) {
                made.put(claim.name(), made.size());
            }
            indexes = made;
        }
        return made;
    }
}
