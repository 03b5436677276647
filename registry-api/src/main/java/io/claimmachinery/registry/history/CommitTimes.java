package io.claimmachinery.registry.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a branch was at its commits. Each commit has a time from its committer's clock, which may be wrong. The longest
 * sequence of commits whose times do not go back is trusted. Any other commit gets the time of the commit before it.
 */
final class CommitTimes {

    private CommitTimes() {}

    /**
     * Returns times that never go back.
     *
     * @param said the times in the commits, oldest first
     * @param latest the latest possible time of a commit
     */
    static Instant[] of(List<Instant> said, Instant latest) {
        Instant[] times =
                said.stream().map(time -> time.isAfter(latest) ? latest : time).toArray(Instant[]::new);
        boolean[] believed = longestRow(times);
        @Nullable Instant before = null;
        for (int i = 0; i < times.length; i++) {
            if (believed[i]) {
                if (before == null) {
                    Arrays.fill(times, 0, i, times[i]);
                }
                before = times[i];
            } else if (before != null) {
                times[i] = before;
            }
        }
        return times;
    }

    /** Marks the longest subsequence that does not go back. If there are several, it marks one with the earliest end. */
    private static boolean[] longestRow(Instant[] times) {
        int[] ends = new int[times.length];
        int[] previous = new int[times.length];
        int length = 0;
        for (int i = 0; i < times.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (times[ends[middle]].isAfter(times[i])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] members = new boolean[times.length];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            members[i] = true;
        }
        return members;
    }
}
