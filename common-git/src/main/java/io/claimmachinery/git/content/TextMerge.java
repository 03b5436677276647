package io.claimmachinery.git.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * A line-by-line merge of two edits of one file, as git and its hosts merge.
 *
 * @param content the merged text, with git's markers around conflicts
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextMerge(byte[] content, boolean isClean) {

    private static final int MOST_CHANGED_LINES = 4_000;

    /** Merges three versions of one file. {@code ancestor} is empty if both sides added it. */
    public static TextMerge of(byte[] ancestor, byte[] ours, byte[] theirs) {
        MergeResult<RawText> merged = merge(new HistogramDiff(), ancestor, ours, theirs);
        ByteArrayOutputStream content = new ByteArrayOutputStream(ours.length + theirs.length);
        try {
            new MergeFormatter()
                    .formatMerge(content, merged, List.of("ancestor", "ours", "theirs"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TextMerge(content.toByteArray(), !merged.containsConflicts());
    }

    /**
     * Returns whether every git host merges these versions of one file. {@code git merge} uses the histogram diff.
     * {@code git merge-file}, which Gitea uses up to 1.24, looks for the fewest changed lines. Entries of a registry
     * have many lines in common, so after adding one entry and removing another further down, all entries between them
     * look changed. That algorithm takes time that grows with the square of the changed lines, so versions that differ
     * a lot count as not mergeable.
     */
    public static boolean isCleanAtEveryHost(byte[] ancestor, byte[] ours, byte[] theirs) {
        return !merge(new HistogramDiff(), ancestor, ours, theirs).containsConflicts()
                && changedLines(ancestor, ours) + changedLines(ancestor, theirs) <= MOST_CHANGED_LINES
                && !merge(MyersDiff.INSTANCE, ancestor, ours, theirs).containsConflicts();
    }

    private static int changedLines(byte[] before, byte[] after) {
        return new HistogramDiff()
                .diff(RawTextComparator.DEFAULT, new RawText(before), new RawText(after)).stream()
                        .mapToInt(edit -> edit.getLengthA() + edit.getLengthB())
                        .sum();
    }

    private static MergeResult<RawText> merge(DiffAlgorithm comparison, byte[] ancestor, byte[] ours, byte[] theirs) {
        return new MergeAlgorithm(comparison)
                .merge(RawTextComparator.DEFAULT, new RawText(ancestor), new RawText(ours), new RawText(theirs));
    }
}
