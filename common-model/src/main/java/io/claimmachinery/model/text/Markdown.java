package io.claimmachinery.model.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of others in commit messages and pull requests: read as text, never as markup, mentions, references or links. */
public final class Markdown {

    /** What GitHub's Markdown takes for more than text; an underscore inside a word is text. */
    private static final Pattern ACTIVE = Pattern.compile(
            "[`*<>\\[\\]|~&@#!\\\\]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|(?i:https?://|ftp://|www\\.)");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** One line: as it is where it holds no markup, else as code. */
    public static String text(String text) {
        String line = PlainText.line(text);
        return ACTIVE.matcher(line).find() ? code(line) : line;
    }

    /** A line of text; a dash at its beginning stays an item of a list. */
    public static String item(String line) {
        return line.startsWith("- ") ? "- " + text(line.substring(2)) : text(line);
    }

    /** One line as a code span. */
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
