package io.claimmachinery.cli.options;

import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;

/** Reads a duration longer than zero, such as {@code 7d}. */
public final class DurationConverter extends ParsedConverter<Duration> {

    public DurationConverter() {
        super(DurationConverter::duration);
    }

    private static Duration duration(String text) {
        Duration duration = GoDuration.parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is not a time");
        }
        return duration;
    }
}
