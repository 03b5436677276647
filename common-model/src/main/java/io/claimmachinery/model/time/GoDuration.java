package io.claimmachinery.model.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in the notation of Go and Kubernetes: {@code 60s}, {@code 1h30m}, {@code 500ms}, {@code 1.5h}, {@code 0}.
 * In addition, {@code d} means days of 24 hours, as in {@code 7d}. Never negative; at most about 292 years, as in Go.
 */
public final class GoDuration {

    private static final Pattern PART =
            Pattern.compile("(\\d{1,19}(?:\\.\\d{0,18})?|\\.\\d{1,18})(ns|us|µs|μs|ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_LENGTH = 100;
    private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    /** Parses a duration. Throws an {@link IllegalArgumentException} that quotes the text and shows what is expected. */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("Duration \"" + shown(text) + "\" is negative");
        }
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("Duration \"" + text + "\" has no unit: for seconds write " + text
                    + "s, for minutes " + text + "m");
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = text.startsWith("+") ? 1 : 0;
        boolean any = false;
        while (text.length() <= MAX_LENGTH && part.region(end, text.length()).lookingAt()) {
            nanos = nanos.add(new BigDecimal(padded(part.group(1))).multiply(nanosOf(part.group(2))));
            end = part.end();
            any = true;
        }
        if (!any || end != text.length()) {
            throw new IllegalArgumentException("Duration \"" + shown(text)
                    + "\" is not understood: expected numbers with units such as 60s, 5m, 1h30m, 500ms or 7d");
        }
        if (nanos.compareTo(MAX_NANOS) > 0) {
            throw new IllegalArgumentException("Duration \"" + shown(text) + "\" is longer than 292 years");
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** Formats a duration in the shortest form that {@link #parse} and Go read: {@code 1h30m}, {@code 1.5s}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        long seconds = duration.getSeconds();
        StringBuilder text = new StringBuilder();
        if (seconds >= 3600) {
            text.append(seconds / 3600).append('h');
        }
        if (seconds % 3600 >= 60) {
            text.append(seconds % 3600 / 60).append('m');
        }
        BigDecimal rest = BigDecimal.valueOf(seconds % 60).add(BigDecimal.valueOf(duration.getNano(), 9));
        if (rest.signum() > 0) {
            text.append(inOneUnit(rest));
        }
        return text.toString();
    }

    private static String inOneUnit(BigDecimal seconds) {
        if (seconds.compareTo(BigDecimal.ONE) >= 0) {
            return plain(seconds) + "s";
        }
        BigDecimal millis = seconds.movePointRight(3);
        if (millis.compareTo(BigDecimal.ONE) >= 0) {
            return plain(millis) + "ms";
        }
        BigDecimal micros = seconds.movePointRight(6);
        return micros.compareTo(BigDecimal.ONE) >= 0 ? plain(micros) + "us" : plain(seconds.movePointRight(9)) + "ns";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal nanosOf(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "d" -> 86_400_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "ms" -> 1_000_000L;
                    case "ns" -> 1L;
                    default -> 1_000L;
                });
    }

    private static String padded(String number) {
        return number.endsWith(".") ? number + "0" : number;
    }

    private static String shown(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    }
}
