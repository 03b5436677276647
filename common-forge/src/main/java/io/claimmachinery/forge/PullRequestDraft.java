package io.claimmachinery.forge;

import java.util.List;

/**
 * What a pull request says.
 *
 * @param description Markdown; what is longer than {@link #LONGEST_DESCRIPTION} is cut after a line
 * @param branch the branch to merge, which exists already
 * @param base the branch to merge into
 */
public record PullRequestDraft(String title, String description, String branch, String base, List<String> labels) {

    /** In characters. GitHub refuses more than 65,536; the rest is room for what hosts add. */
    public static final int LONGEST_DESCRIPTION = 60_000;

    private static final String CUT = "\n\n… The rest is too long to show here; see the files.\n";

    public PullRequestDraft {
        description = bounded(description);
        labels = List.copyOf(labels);
    }

    /** A text of at most {@link #LONGEST_DESCRIPTION} characters: itself, or its first lines and a remark. */
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
