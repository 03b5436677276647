package io.claimmachinery.model.claim;

import java.util.regex.Pattern;

/** The rule for names of claims, categories and templates: an RFC 1123 DNS label of at most 63 characters. */
final class DnsLabel {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int SHOWN = 80;

    private DnsLabel() {}

    static boolean isValid(String text) {
        return LABEL.matcher(text).matches();
    }

    static void check(String what, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(what + " " + quote(text) + " " + reason(text)
                    + ": allowed are 1 to 63 lower-case letters, digits and hyphens,"
                    + " starting and ending with a letter or digit");
        }
    }

    /** Quotes the text for a message. Control characters are made visible, and long text is cut. */
    static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > SHOWN ? "…\"" : "\"")
                .toString();
    }

    private static String reason(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.length() > 63) {
            return "has " + text.length() + " characters";
        }
        if (text.startsWith("-") || text.endsWith("-")) {
            return "starts or ends with a hyphen";
        }
        int wrong = text.codePoints()
                .filter(c -> !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
                .findFirst()
                .orElseThrow();
        return "contains " + quote(Character.toString(wrong));
    }
}
