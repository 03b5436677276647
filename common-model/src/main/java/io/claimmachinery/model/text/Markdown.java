package io.claimmachinery.model.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes untrusted text in commit messages and pull requests, so that it is shown as text and never read as markup,
 * mentions, references or links.
 */
public final class Markdown {

    /** Characters and patterns that GitHub's Markdown interprets. An underscore inside a word is plain text. */
    private static final Pattern ACTIVE = Pattern.compile(
            "[`*<>\\[\\]|~&@#!\\\\]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|(?i:https?://|ftp://|www\\.)");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** Formats one line: unchanged if it contains no markup, otherwise as code. */
    public static String text(String text) {
        String line = PlainText.line(text);
        return ACTIVE.matcher(line).find() ? code(line) : line;
    }

    /** Formats a line of text. A dash at its beginning stays a list marker. */
    public static String item(String line) {
        return line.startsWith("- ") ? "- " + text(line.substring(2)) : text(line);
    }

    /** Formats one line as a code span. */
    public static String code(String text) {
        String line = PlainText.line(text);
        int longest = 0;
        Matcher run = BACKTICKS.matcher(line);
        while (run.find()) {
            longest = Math.max(longest, run.end() - run.start());
        }
        String fence = "`".repeat(longest + 1);
        String space = line.isBlank() || line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + space + line + space + fence;
    }
}
