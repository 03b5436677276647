package io.claimmachinery.status.cluster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values of fields as they are read from a stream. What has another type than expected reads as if it were absent. */
final class JsonFields {

    /** Reads one object out of a stream that goes on behind it. */
    static final JsonMapper TREES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFields() {}

    /**
     * Has each object in an array read; what else is in it is skipped, and so is a value that is no array. The parser is at the value's
     * first token, and at its last one afterwards.
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

    /** Null for null, for what is not a whole number, and for one that no counter reaches. */
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

    /** Null for what is not a time. */
    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null; // reads as a time that is not known
        }
    }
}
