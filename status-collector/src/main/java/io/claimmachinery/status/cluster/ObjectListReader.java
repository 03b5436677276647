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
 * Reads a list of objects as it arrives. Only one object is in memory at a time, reduced to what is kept. A list that
 * is not complete is not an answer: its objects are never taken for all of them.
 */
final class ObjectListReader {

    /**
     * No object in an API server exceeds these: it reads JSON with the limit of encoding/json, 10,000 levels, and
     * accepts requests of at most 3 MiB. So a single strange object does not stop the reading of a list.
     */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxDocumentLength(512L * 1024 * 1024)
            .maxNestingDepth(10_100)
            .maxNameLength(4 * 1024 * 1024)
            .maxNumberLength(100_000)
            .build();

    private ObjectListReader() {}

    /** Reads one object. The parser is at its opening brace before and at the closing one after. */
    @FunctionalInterface
    interface ItemReader {
        void read(JsonParser parser);
    }

    /** Reads each object, and returns the token to continue the list; empty at its end. */
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
                    listed = true; // Some servers write an empty list like this
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

    /** Returns a new factory for each list, because a factory keeps the names of fields, and these may be long. */
    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /**
     * Reads the items. An item that is not an object could be any object, so nothing is known about objects that are
     * missing from the list.
     */
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
                throw new ClusterException.Unavailable("answered with a list that has no valid continue token");
            } else {
                parser.skipChildren();
            }
        }
        return next;
    }

    /** Returns the next field of the current object; null at the object's end. */
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
