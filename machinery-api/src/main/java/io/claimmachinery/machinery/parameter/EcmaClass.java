package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.parameter.CodePoints.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Converts characters and sets of characters from RE2's syntax to ECMAScript's. */
final class EcmaClass {

    private static final String SYNTAX = "^$\\.*+?()[]{}|";
    private static final Pattern HEX = Pattern.compile("x(?:[0-9A-Fa-f]{2}|\\{[0-9A-Fa-f]{1,6}})");
    private static final Pattern OCTAL = Pattern.compile("[1-7][0-7]{1,2}|0[0-7]{0,2}");
    private static final Pattern PROPERTY = Pattern.compile("[pP](?:[A-Z]|\\{\\^?[A-Za-z_]{1,40}})");
    private static final Pattern POSIX = Pattern.compile("\\[:\\^?[a-z]{4,6}:]");
    private static final Pattern PERL_NAME = Pattern.compile("[dDwWsS]");
    private static final Map<String, CodePoints> PERL =
            Map.of("d", CodePoints.of("09"), "w", CodePoints.of("09AZ__az"), "s", CodePoints.of("\t\n\f\r  "));
    private static final Map<String, CodePoints> POSIX_CLASSES = Map.ofEntries(
            Map.entry("alnum", CodePoints.of("09AZaz")),
            Map.entry("alpha", CodePoints.of("AZaz")),
            Map.entry("ascii", CodePoints.of(0, 0x7F)),
            Map.entry("blank", CodePoints.of("\t\t  ")),
            Map.entry("cntrl", CodePoints.of(0, 0x1F).and(CodePoints.of(0x7F, 0x7F))),
            Map.entry("digit", CodePoints.of("09")),
            Map.entry("graph", CodePoints.of("!~")),
            Map.entry("lower", CodePoints.of("az")),
            Map.entry("print", CodePoints.of(" ~")),
            Map.entry("punct", CodePoints.of("!/:@[`{~")),
            Map.entry("space", CodePoints.of("\t\r  ")),
            Map.entry("upper", CodePoints.of("AZ")),
            Map.entry("word", CodePoints.of("09AZ__az")),
            Map.entry("xdigit", CodePoints.of("09AFaf")));

    private final PatternText text;
    private final boolean folds;
    private CodePoints points = new CodePoints(List.of());
    private final StringBuilder properties = new StringBuilder();

    EcmaClass(PatternText text, boolean folds) {
        this.text = text;
        this.folds = folds;
    }

    /** Converts one character outside brackets, or the set for an escape. */
    static String one(PatternText text, boolean folds) {
        EcmaClass set = new EcmaClass(text, folds);
        set.item(false);
        return set.points.isOne() && set.properties.isEmpty()
                ? escape(set.points.ranges().getFirst().first(), SYNTAX)
                : set.write(false);
    }

    /** Converts a set in brackets, whose opening bracket has been read. */
    String read() {
        boolean negated = text.skip("^");
        boolean first = true;
        while (first || !text.isAt("]")) {
            first = false;
            String posix = text.match(POSIX);
            if (posix.isEmpty()) {
                item(true);
            } else {
                boolean inverse = posix.startsWith("[:^");
                add(known(POSIX_CLASSES, posix.replaceAll("[^a-z]", "")), inverse);
            }
        }
        text.skip("]");
        return write(negated);
    }

    private void item(boolean inBrackets) {
        if (!text.skip("\\")) {
            range(text.codePoint(), inBrackets);
            return;
        }
        String property = text.match(PROPERTY);
        if (!property.isEmpty()) {
            properties.append(property(property));
            return;
        }
        String perl = text.match(PERL_NAME);
        if (perl.isEmpty()) {
            range(escaped(), inBrackets);
        } else {
            String name = perl.toLowerCase(Locale.ROOT);
            add(known(PERL, name), !perl.equals(name));
        }
    }

    private void range(int first, boolean inBrackets) {
        if (!inBrackets || !text.isAt("-") || text.isAt("-]")) {
            add(CodePoints.of(first, first), false);
            return;
        }
        text.skip("-");
        add(CodePoints.of(first, text.skip("\\") ? escaped() : text.codePoint()), false);
    }

    private void add(CodePoints set, boolean inverse) {
        CodePoints cased = folds ? set.folded() : set;
        points = points.and(inverse ? cased.complement() : cased);
    }

    private static CodePoints known(Map<String, CodePoints> sets, String name) {
        CodePoints set = sets.get(name);
        if (set == null) {
            throw new UntranslatableException();
        }
        return set;
    }

    /** Returns the character for an escape, starting after its backslash. */
    private int escaped() {
        String octal = text.match(OCTAL);
        if (!octal.isEmpty()) {
            return Integer.parseInt(octal, 8);
        }
        String hex = text.match(HEX);
        if (!hex.isEmpty()) {
            return Integer.parseInt(hex.replaceAll("[x{}]", ""), 16);
        }
        int point = text.codePoint();
        return switch (point) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0xB;
            default -> {
                if (Character.isLetterOrDigit(point)) {
                    throw new UntranslatableException();
                }
                yield point;
            }
        };
    }

    /** Converts a property name. ECMAScript writes a script's name with a key. */
    private String property(String re2) {
        if (folds) {
            throw new UntranslatableException();
        }
        String name = re2.substring(1).replaceAll("[{}^]", "");
        boolean inverse = re2.startsWith("P") != re2.contains("^");
        boolean script = name.length() > 2 && !name.equals("Any");
        return (inverse ? "\\P{" : "\\p{") + (script ? "Script=" : "") + name + "}";
    }

    private String write(boolean negated) {
        StringBuilder written = new StringBuilder(negated ? "[^" : "[");
        for (Range range : points.ranges()) {
            written.append(escape(range.first(), "^\\]-["));
            if (range.last() > range.first()) {
                written.append(range.last() > range.first() + 1 ? "-" : "").append(escape(range.last(), "^\\]-["));
            }
        }
        return written.append(properties).append(']').toString();
    }

    private static String escape(int point, String special) {
        if (special.indexOf(point) >= 0) {
            return "\\" + Character.toString(point);
        }
        if ((point >= ' ' && point < 0x7F) || (point > 0xFF && Character.isLetterOrDigit(point))) {
            return Character.toString(point);
        }
        return point > 0xFF ? "\\u{%x}".formatted(point) : "\\x%02x".formatted(point);
    }
}
