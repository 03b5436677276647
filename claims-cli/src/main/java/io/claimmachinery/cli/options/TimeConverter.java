package io.claimmachinery.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads an RFC 3339 time. */
final class TimeConverter extends ParsedConverter<Instant> {

    TimeConverter() {
        super(TimeConverter::time);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time: expected one such as 2026-12-31T18:00:00Z", e);
        }
    }
}
