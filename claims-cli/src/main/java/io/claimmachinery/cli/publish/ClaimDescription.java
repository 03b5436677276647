package io.claimmachinery.cli.publish;

import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.model.text.Markdown;
import io.claimmachinery.model.text.PlainText;
import java.util.List;

/** The text of a pull request: a sentence, followed by the new content of the repository in collapsed sections. */
public final class ClaimDescription {

    /** Space reserved for remarks about texts that are too long to show. */
    private static final int REMARKS = 2_000;

    private ClaimDescription() {}

    /** A text in a collapsed section, such as a manifest or a diff. */
    public record Folded(String summary, String language, String text) {}

    public static String of(String introduction, List<Folded> folded) {
        StringBuilder description = new StringBuilder(introduction.strip()).append('\n');
        for (Folded part : folded) {
            String section = section(part);
            if (description.length() + section.length() > PullRequestDraft.LONGEST_DESCRIPTION - REMARKS) {
                description
                        .append("\n")
                        .append(Markdown.text(part.summary()))
                        .append(": too long to show here, see the files.\n");
            } else {
                description.append(section);
            }
        }
        return description.toString();
    }

    private static String section(Folded part) {
        String fence = "`".repeat(Math.max(3, longestRunOfBackticks(part.text()) + 1));
        return "\n<details>\n<summary>" + html(PlainText.line(part.summary())) + "</summary>\n\n"
                + fence + part.language() + "\n" + PlainText.lines(part.text().strip()) + "\n" + fence
                + "\n\n</details>\n";
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static int longestRunOfBackticks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
