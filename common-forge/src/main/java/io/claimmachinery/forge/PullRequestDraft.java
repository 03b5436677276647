package io.claimmachinery.forge;

import java.util.List;

/**
 * The content of a pull request to open or update.
 *
 * @param description Markdown; if it is longer than {@link #LONGEST_DESCRIPTION}, it is cut after a line
 * @param branch the branch to merge, which already exists
 * @param base the branch to merge into
 */
public record PullRequestDraft(String title, String description, String branch, String base, List<String> labels) {

    /** In characters. GitHub refuses more than 65,536; the difference is room for text that hosts add. */
    public static final int LONGEST_DESCRIPTION = 60_000;

    private static final String CUT = "\n\n… The rest is too long to show here; see the files.\n";

    public PullRequestDraft {
        description = bounded(description);
        labels = List.copyOf(labels);
    }

    /** Returns a text of at most {@link #LONGEST_DESCRIPTION} characters: the text itself, or its first lines and a note. */
    public static String bounded(String text) {
        if (text.length() <= LONGEST_DESCRIPTION) {
            return text;
        }
        int room = LONGEST_DESCRIPTION - CUT.length();
        int line = text.lastIndexOf('\n', room);
        int end = line > 0 ? line : room;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
