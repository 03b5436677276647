package io.claimmachinery.registry.history;

import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The period for which history is kept.
 *
 * @param length the length of the period; zero for no history, empty for the whole history
 */
public record HistoryWindow(Optional<Duration> length) {

    private static final String ALL = "all";

    /** Parses {@code 90d}, {@code 0} or {@code all}. Throws an {@link IllegalArgumentException} if the text is not valid. */
    static HistoryWindow parse(String text) {
        return new HistoryWindow(text.equals(ALL) ? Optional.empty() : Optional.of(GoDuration.parse(text)));
    }

    /** Reports whether no history is kept. */
    public boolean isOff() {
        return length.filter(Duration::isZero).isPresent();
    }

    /** Returns the start of the period; empty if the whole history is kept. */
    Optional<Instant> since(Instant now) {
        return length.map(now::minus);
    }
}
