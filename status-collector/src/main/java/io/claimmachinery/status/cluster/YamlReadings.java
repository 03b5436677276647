package io.claimmachinery.status.cluster;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that tools between git and a cluster may read from a text in a manifest. kubectl and Flux read YAML with
 * versions 2 and 3 of Go's yaml packages, which follow YAML 1.1 in some respects and 1.2 in others: {@code 0644} is
 * 420, {@code yes} is true, and kustomize writes {@code 2026-01-01} as {@code 2026-01-01T00:00:00Z}. Every reading
 * counts.
 */
final class YamlReadings {

    private static final int LONGEST = 300;
    private static final Set<String> YES = Set.of("y", "yes", "on", "true");
    private static final Set<String> NO = Set.of("n", "no", "off", "false");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d{1,3})?");
    private static final Pattern OTHER_BASE =
            Pattern.compile("([-+]?)(?:0o?([0-7]+)|0[xX]([0-9a-fA-F]+)|0[bB]([01]+))");
    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:(?:[Tt]|[ \\t]+)(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?[ \\t]*(Z|[-+]\\d{2}:?\\d{2})?)?");

    private YamlReadings() {}

    /** Returns the numbers; empty if the text is not a number. */
    static Set<BigDecimal> numbers(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.startsWith("_")) {
            return Set.of();
        }
        String digits = text.replace("_", "");
        Set<BigDecimal> readings = new HashSet<>();
        if (DECIMAL.matcher(digits).matches()) {
            readings.add(new BigDecimal(digits));
        }
        Matcher other = OTHER_BASE.matcher(digits);
        if (other.matches()) {
            BigInteger value = other.group(2) != null
                    ? new BigInteger(other.group(2), 8)
                    : other.group(3) != null ? new BigInteger(other.group(3), 16) : new BigInteger(other.group(4), 2);
            readings.add(new BigDecimal(other.group(1).equals("-") ? value.negate() : value));
        }
        return readings;
    }

    /** Returns the boolean; empty if the text is not one. */
    static Optional<Boolean> truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Returns the time; empty if the text is neither a date nor a time. */
    static Optional<Instant> time(String text) {
        Matcher time = text.length() > LONGEST ? TIME.matcher("") : TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            String fraction = time.group(7) == null ? "0" : (time.group(7) + "00000000").substring(0, 9);
            LocalDateTime local = LocalDateTime.of(
                    number(time, 1),
                    number(time, 2),
                    number(time, 3),
                    number(time, 4),
                    number(time, 5),
                    number(time, 6));
            ZoneOffset zone = time.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(time.group(8));
            return Optional.of(local.toInstant(zone).plusNanos(Integer.parseInt(fraction)));
        } catch (DateTimeException _) {
            return Optional.empty(); // Not an existing date
        }
    }

    private static int number(Matcher time, int group) {
        return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
    }
}
