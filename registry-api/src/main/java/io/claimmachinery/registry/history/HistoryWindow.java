package io.claimmachinery.registry.history;

import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far back history is kept.
 *
 * @param length zero for no history at all; empty for all that there is
 */
public record HistoryWindow(Optional<Duration> length) {

    private static final String ALL = "all";

    /** Reads {@code 90d}, {@code 0} or {@code all}; an {@link IllegalArgumentException} says what is wrong. */
    static HistoryWindow parse(String text) {
        return new HistoryWindow(text.equals(ALL) ? Optional.empty() : Optional.of(GoDuration.parse(text)));
    }

    /** Whether no history is kept. */
    public boolean isOff() {
        return length.filter(Duration::isZero).isPresent();
    }

    /** The time from which on history is kept; empty for all of it. */
    Optional<Instant> since(Instant now) {
        return length.map(now::minus);
    }
}
