package io.claimmachinery.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The meaning of an unquoted scalar in YAML 1.2's core schema. */
final class PlainScalar {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,6})?");
    private static final int LONGEST_NUMBER = 300;
    private static final int LARGEST_EXPONENT = 1000;

    private PlainScalar() {}

    /** Returns null, a Boolean, an Integer, Long, BigInteger, BigDecimal or Double, or the text itself. */
    static @Nullable Object resolve(String text) {
        if (isNull(text)) {
            return null;
        }
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> number(text);
        };
    }

    static boolean isNull(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    private static Object number(String text) {
        char first = text.charAt(0);
        boolean candidate = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (!candidate || text.length() > LONGEST_NUMBER) {
            return text;
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
        }
        if (text.matches("0o[0-7]+")) {
            return integer(new BigInteger(text.substring(2), 8));
        }
        if (text.matches("0x[0-9a-fA-F]+")) {
            return integer(new BigInteger(text.substring(2), 16));
        }
        if (FLOAT.matcher(text).matches()) {
            BigDecimal decimal = new BigDecimal(text);
            return Math.abs((long) decimal.scale()) > LARGEST_EXPONENT ? text : decimal;
        }
        return text;
    }

    private static Object integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
