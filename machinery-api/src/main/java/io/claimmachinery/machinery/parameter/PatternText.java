package io.claimmachinery.machinery.parameter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader for a pattern in RE2's syntax. The pattern has been compiled before, so it is well-formed. */
final class PatternText {

    /** The flags in {@code (?ims)}. */
    record Flags(boolean folds, boolean multiline, boolean dotMatchesNewline) {

        /** Returns the flags after letters such as {@code i} and {@code s-i}. Ungreedy matching finds the same whole values. */
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

    /** Returns the text before the next of these characters. The character itself is not consumed. */
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

    /** Returns the repetition at this position; empty if there is none. */
    String quantifier() {
        return match(QUANTIFIER);
    }

    /** Returns the text that the expression matches at this position; empty if it does not match. */
    String match(Pattern expression) {
        Matcher matcher = expression.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }
}
