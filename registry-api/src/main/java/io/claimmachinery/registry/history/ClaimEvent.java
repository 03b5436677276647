package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that touched a claim.
 *
 * @param number number of the commit
 * @param after the claim's entry after the commit; null if it has none
 * @param bytes approximate memory that the event uses, without the parts that it shares with its neighbours
 */
record ClaimEvent(int number, @Nullable ClaimEntry after, List<FileTouch> files, int bytes) {

    private static final int SELF = 64;
    private static final int PER_FILE = 40;

    static ClaimEvent of(int number, @Nullable ClaimEntry before, @Nullable ClaimEntry after, List<FileTouch> files) {
        int entry = after == null ? 0 : EntryMemory.beyond(after, before);
        return new ClaimEvent(number, after, List.copyOf(files), SELF + entry + PER_FILE * files.size());
    }
}
