package io.claimmachinery.model.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Checks that JSON is text, before a parser reads it. Parsers accept bytes that are not UTF-8 and escapes that are half
 * a character, and replace them by other text.
 */
public final class JsonText {

    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    /**
     * Returns the first place that is not text, such as {@code line 1, column 7: the bytes are not UTF-8}; empty if all
     * of it is text. Columns count bytes from 1. Does not check the JSON itself.
     *
     * @param json JSON in UTF-8
     */
    public static Optional<String> fault(byte[] json) {
        int malformed = malformed(json);
        if (malformed >= 0) {
            return Optional.of(place(json, malformed) + ": the bytes are not UTF-8");
        }
        int half = halfCharacter(json);
        return half < 0
                ? Optional.empty()
                : Optional.of(place(json, half) + ": the escape is one half of a surrogate pair, not a character");
    }

    /** Returns the index of the first byte that is not UTF-8, or -1. A zero is in no JSON, but in UTF-16 and UTF-32. */
    private static int malformed(byte[] json) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(json);
        CharBuffer text = CharBuffer.allocate(Math.min(json.length + 1, 8192));
        CoderResult result;
        do {
            text.clear();
            result = decoder.decode(bytes, text, true);
        } while (result.isOverflow());
        int end = result.isError() ? bytes.position() : json.length;
        for (int i = 0; i < end; i++) {
            if (json[i] == 0) {
                return i;
            }
        }
        return result.isError() ? end : -1;
    }

    private static int halfCharacter(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] != '\\') {
                continue;
            }
            int unit = unit(json, i);
            if (isHigh(unit) && isLow(unit(json, i + 2 + HEX_DIGITS))) {
                i += 2 * HEX_DIGITS + 3;
            } else if (isHigh(unit) || isLow(unit)) {
                return i;
            } else {
                i++;
            }
        }
        return -1;
    }

    /** Returns the UTF-16 unit that is escaped at the index; -1 if there is no such escape. */
    private static int unit(byte[] json, int at) {
        if (at + 2 + HEX_DIGITS > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    private static String place(byte[] json, int at) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            if (json[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return "line " + line + ", column " + (at - start + 1);
    }
}
