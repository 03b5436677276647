package io.claimmachinery.registry.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as shown on pages.
 *
 * @param machine the time in RFC 3339 format; empty if the text is not a time
 * @param text the full time in UTC
 * @param distance the time relative to now, such as {@code 3 days ago} or {@code in 2 hours}
 */
public record Time(String machine, String text, String distance) {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Reports whether there is anything to show. */
    public boolean isPresent() {
        return !text.isEmpty();
    }

    static Time of(Optional<Instant> time, @Nullable String text, Instant now) {
        return time.map(known -> of(known, now)).orElseGet(() -> new Time("", ClaimRow.shown(text), ""));
    }

    static Time of(Instant time, Instant now) {
        return new Time(time.toString(), FULL.format(time), distance(Duration.between(time, now)));
    }

    static Optional<Instant> parse(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String distance(Duration ago) {
        return ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
    }

    /** Returns the duration in its largest unit. */
    static String length(Duration duration) {
        if (duration.toDays() > 0) {
            return counted(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return counted(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? counted(duration.toMinutes(), "minute")
                : counted(duration.toSeconds(), "second");
    }

    /** Returns a number and its noun, in the plural for all numbers but 1. */
    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
