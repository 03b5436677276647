package io.claimmachinery.status.cluster;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a list of objects as it arrives; only one object is in memory at a time, and of it only what is kept. A list that is not read
 * to its proper end is no answer: what was read of it until then is never taken for all of it.
 */
final class ObjectListReader {

    /**
     * No object that an API server can hold is beyond these: it reads JSON with encoding/json's limit of 10,000 levels, and takes
     * no request of more than 3 MiB. So one odd object does not end the reading of a list.
     */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxDocumentLength(512L * 1024 * 1024)
            .maxNestingDepth(10_100)
            .maxNameLength(4 * 1024 * 1024)
            .maxNumberLength(100_000)
            .build();

    private ObjectListReader() {}

    /** Reads one object; the parser is at its opening brace, and at the closing one afterwards. */
    @FunctionalInterface
    interface ItemReader {
        void read(JsonParser parser);
    }

    /** Has each object read and returns where the list goes on; empty at its end. */
    static String readList(InputStream body, ItemReader each) {
        String next = "";
        boolean listed = false;
        try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAList();
            }
            for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
                JsonToken value = parser.nextToken();
                if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                    next = readContinue(parser);
                } else if (field.equals("items") && value == JsonToken.VALUE_NULL) {
                    listed = true; // how some servers write an empty list
                } else if (field.equals("items") && value == JsonToken.START_ARRAY) {
                    listed = true;
                    readItems(parser, each);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!listed) {
            throw notAList();
        }
        return next;
    }

    /** One for each list: a factory remembers the names of fields that it read, and these may be long. */
    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /** What is in a list and is no object might have been any object: then nothing is known of those that are missing. */
    private static void readItems(JsonParser parser, ItemReader each) {
        int number = 0;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            number++;
            if (item != JsonToken.START_OBJECT) {
                throw new ClusterException.Unavailable(
                        "answered with a list whose item %d is not an object".formatted(number));
            }
            int depth = parser.streamReadContext().getNestingDepth();
            try {
                each.read(parser);
            } catch (JacksonIOException e) {
                throw e;
            } catch (JacksonException e) {
                throw new ClusterException.Unavailable(
                        "answered with a list whose item %d cannot be read: %s"
                                .formatted(number, e.getOriginalMessage()),
                        e);
            }
            if (parser.streamReadContext().getNestingDepth() != depth - 1) {
                throw new ClusterException.Unavailable(
                        "answered with a list whose item %d was not read to its end".formatted(number));
            }
        }
    }

    private static String readContinue(JsonParser parser) {
        String next = "";
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("continue") && value == JsonToken.VALUE_STRING) {
                next = parser.getString();
            } else if (field.equals("continue") && value != JsonToken.VALUE_NULL) {
                throw new ClusterException.Unavailable("answered with a list that does not say where it goes on");
            } else {
                parser.skipChildren();
            }
        }
        return next;
    }

    /** The next field of the object that the parser is in; null at the object's end. */
    static @Nullable String fieldOrNull(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.PROPERTY_NAME) {
            return parser.currentName();
        }
        if (token == JsonToken.END_OBJECT) {
            return null;
        }
        throw new ClusterException.Unavailable("answered with an object that was not read to its end, but to " + token);
    }

    private static ClusterException notAList() {
        return new ClusterException.Unavailable("answered with something that is not a list");
    }
}
