package io.claimmachinery.status.cluster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values of fields that are read from a stream. A value of an unexpected type counts as absent. */
final class JsonFields {

    /** Reads one object from a stream that continues after it. */
    static final JsonMapper TREES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFields() {}

    /**
     * Reads each object in an array. Skips other items, and a value that is not an array. The parser is at the value's
     * first token before and at its last token after.
     */
    static void eachObject(JsonParser parser, @Nullable JsonToken value, Runnable read) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                read.run();
            } else {
                parser.skipChildren();
            }
        }
    }

    static String text(JsonParser parser, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    /** Returns the number; null for null, for anything but a whole number, and for a number that is too large for a counter. */
    static @Nullable Long number(JsonParser parser, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return null;
    }

    static @Nullable Instant time(JsonParser parser, @Nullable JsonToken value) {
        return time(text(parser, value));
    }

    /** Returns the time; null if the text is not a time. */
    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null; // Counts as an unknown time
        }
    }
}
