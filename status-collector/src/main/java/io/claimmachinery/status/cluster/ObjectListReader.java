package io.claimmachinery.status.cluster;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a list of objects as it arrives; only one object is in memory at a time, and of it only what is kept. */
final class ObjectListReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(512L * 1024 * 1024)
                    .maxNestingDepth(250)
                    .build())
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
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
                JsonToken value = parser.nextToken();
                if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
                    next = readContinue(parser);
                } else if (field.equals("items") && value == JsonToken.VALUE_NULL) {
                    listed = true; // how some servers write an empty list
                } else if (field.equals("items") && value == JsonToken.START_ARRAY) {
                    listed = true;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        each.read(parser);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!listed) {
            throw new ClusterException.Unavailable("answered with something that is not a list");
        }
        return next;
    }

    private static String readContinue(JsonParser parser) {
        String next = "";
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("continue") && value == JsonToken.VALUE_STRING) {
                next = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        return next;
    }

    /** The next field of the object that the parser is in; null at the object's end. */
    static @Nullable String fieldOrNull(JsonParser parser) {
        return parser.nextToken() == JsonToken.PROPERTY_NAME ? parser.currentName() : null;
    }
}
