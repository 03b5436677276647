package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.parameter.PatternText.Flags;
import java.util.Optional;

/**
 * Translates a pattern from RE2's syntax, which templates use, to the {@code u} mode of ECMAScript, which forms use.
 * Both match the same texts. ECMAScript has no {@code (?i)}, no {@code [[:alpha:]]} and no {@code \A}, and refuses
 * unnecessary escapes. Groups lose their names, because nothing refers to them.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2's syntax</a>
 */
final class EcmaPattern {

    private final PatternText text;
    private Flags flags = new Flags(false, false, false);
    private boolean alternatives;

    private EcmaPattern(PatternText text) {
        this.text = text;
    }

    /**
     * Returns a pattern that matches only whole values, because JSON Schema matches anywhere in a text; empty if it
     * cannot be translated.
     */
    static Optional<String> ofWholeValue(String re2) {
        try {
            return Optional.of(new EcmaPattern(new PatternText(re2)).wholeValue());
        } catch (UntranslatableException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private String wholeValue() {
        StringBuilder body = new StringBuilder();
        String first = null;
        String last = "";
        while (text.more()) {
            last = next();
            first = first == null ? last : first;
            body.append(last);
        }
        boolean anchored = !alternatives && "^".equals(first) && last.equals("$");
        return anchored ? body.toString() : "^(?:" + body + ")$";
    }

    private String group() {
        Flags outside = flags;
        boolean alternativesOutside = alternatives;
        StringBuilder body = new StringBuilder();
        while (text.more() && !text.isAt(")")) {
            body.append(next());
        }
        text.skip(")");
        flags = outside;
        alternatives = alternativesOutside;
        return body.toString();
    }

    private String next() {
        if (text.skip("|")) {
            alternatives = true;
            return "|";
        }
        String atom = atom();
        String quantifier = text.quantifier();
        boolean assertion = atom.equals("^")
                || atom.equals("$")
                || atom.equals("\\b")
                || atom.equals("\\B")
                || atom.startsWith("(?<!")
                || atom.startsWith("(?!");
        return quantifier.isEmpty() || !assertion ? atom + quantifier : "(?:" + atom + ")" + quantifier;
    }

    private String atom() {
        if (text.skip("(")) {
            return text.isAt("?") ? specialGroup() : "(" + group() + ")";
        }
        if (text.skip("[")) {
            return new EcmaClass(text, flags.folds()).read();
        }
        if (text.skip(".")) {
            return flags.dotMatchesNewline() ? "[\\s\\S]" : "[^\\n]";
        }
        if (text.skip("^")) {
            return flags.multiline() ? "(?<![^\\n])" : "^";
        }
        if (text.skip("$")) {
            return flags.multiline() ? "(?![^\\n])" : "$";
        }
        if (text.skip("\\A")) {
            return "^";
        }
        if (text.skip("\\z")) {
            return "$";
        }
        for (String boundary : new String[] {"\\b", "\\B"}) {
            if (text.skip(boundary)) {
                return boundary;
            }
        }
        return EcmaClass.one(text, flags.folds());
    }

    /** Converts what follows {@code (?}: a group with a name or flags, or flags for the rest of the enclosing group. */
    private String specialGroup() {
        if (text.skip("?P<") || text.skip("?<")) {
            text.skipPast('>');
            return "(?:" + group() + ")";
        }
        text.skip("?");
        String letters = text.upTo(":)");
        Flags inside = flags.with(letters);
        if (text.skip(")")) {
            flags = inside;
            return "";
        }
        text.skip(":");
        Flags outside = flags;
        flags = inside;
        String body = group();
        flags = outside;
        return "(?:" + body + ")";
    }
}
