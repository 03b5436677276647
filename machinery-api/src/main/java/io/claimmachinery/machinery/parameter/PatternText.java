package io.claimmachinery.machinery.parameter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern of RE2's syntax while it is read. It has been compiled before, so that it is known to be well formed. */
final class PatternText {

    /** What {@code (?ims)} switches on. */
    record Flags(boolean folds, boolean multiline, boolean dotMatchesNewline) {

        /** After letters such as {@code i} and {@code s-i}; ungreedy matching finds the same whole values. */
        Flags with(String letters) {
            boolean on = true;
            Flags flags = this;
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                on = letter == '-' ? false : on;
                flags = switch (letter) {
                    case 'i' -> new Flags(on, flags.multiline, flags.dotMatchesNewline);
                    case 'm' -> new Flags(flags.folds, on, flags.dotMatchesNewline);
                    case 's' -> new Flags(flags.folds, flags.multiline, on);
                    case 'U', '-' -> flags;
                    default -> throw new UntranslatableException();
                };
            }
            return flags;
        }
    }

    private static final Pattern QUOTED = Pattern.compile("(\\\\[^Q])|\\\\Q(.*?)(?:\\\\E|$)", Pattern.DOTALL);
    private static final Pattern QUANTIFIER = Pattern.compile("(?:[*+?]|\\{\\d+(?:,\\d*)?})\\??");

    private final String text;
    private int at;

    PatternText(String re2) {
        text = QUOTED.matcher(re2)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) != null
                                ? match.group(1)
                                : match.group(2).replaceAll("([!-/:-@\\[-`{-~])", "\\\\$1")));
    }

    boolean more() {
        return at < text.length();
    }

    boolean isAt(String token) {
        return text.startsWith(token, at);
    }

    boolean skip(String token) {
        boolean there = isAt(token);
        at += there ? token.length() : 0;
        return there;
    }

    int codePoint() {
        if (!more()) {
            throw new UntranslatableException();
        }
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    /** The text before the next of these characters, which is not read. */
    String upTo(String ends) {
        int from = at;
        while (more() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    void skipPast(char end) {
        upTo(String.valueOf(end));
        at++;
    }

    /** The repetition at this position, or nothing. */
    String quantifier() {
        return match(QUANTIFIER);
    }

    /** The text that the expression finds here, or nothing. */
    String match(Pattern expression) {
        Matcher matcher = expression.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }
}
