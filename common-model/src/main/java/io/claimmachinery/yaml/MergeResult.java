package io.claimmachinery.yaml;

import java.util.List;

/** What became of two edits of one file. */
public sealed interface MergeResult {

    /**
     * Both edits are in the text.
     *
     * @param text parses, and says what both edits say
     */
    record Merged(String text) implements MergeResult {}

    /**
     * Some parts cannot be merged.
     *
     * @param conflicts at least one
     * @param rest our text with everything of theirs that could be merged; the parts in conflict are as ours
     */
    record Conflicted(List<MergeConflict> conflicts, String rest) implements MergeResult {

        public Conflicted {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The result of a merge with these conflicts, if any. */
    static MergeResult of(List<MergeConflict> conflicts, String text) {
        return conflicts.isEmpty() ? new Merged(text) : new Conflicted(conflicts, text);
    }
}
