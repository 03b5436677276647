package io.claimmachinery.yaml;

import java.util.List;

/** The result of merging two edits of one file. */
public sealed interface MergeResult {

    /**
     * The text contains both edits.
     *
     * @param text parses, and has the values of both edits
     */
    record Merged(String text) implements MergeResult {}

    /**
     * Some parts cannot be merged.
     *
     * @param conflicts at least one
     * @param rest our text with all of their changes that could be merged; parts in conflict are ours
     */
    record Conflicted(List<MergeConflict> conflicts, String rest) implements MergeResult {

        public Conflicted {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** Returns the result of a merge with these conflicts, which may be empty. */
    static MergeResult of(List<MergeConflict> conflicts, String text) {
        return conflicts.isEmpty() ? new Merged(text) : new Conflicted(conflicts, text);
    }
}
