package io.claimmachinery.git.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Two edits of one file merged line by line, as git and its hosts merge.
 *
 * @param content the merged text; with git's markers around what conflicts
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextMerge(byte[] content, boolean isClean) {

    /** Merges three versions of one file; {@code ancestor} is empty where both sides added it. */
    public static TextMerge of(byte[] ancestor, byte[] ours, byte[] theirs) {
        MergeResult<RawText> merged = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, new RawText(ancestor), new RawText(ours), new RawText(theirs));
        ByteArrayOutputStream content = new ByteArrayOutputStream(ours.length + theirs.length);
        try {
            new MergeFormatter()
                    .formatMerge(content, merged, List.of("ancestor", "ours", "theirs"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TextMerge(content.toByteArray(), !merged.containsConflicts());
    }
}
