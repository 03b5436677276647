package io.claimmachinery.status.cluster;

import static io.claimmachinery.status.cluster.ObjectListReader.fieldOrNull;

import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a condition. A message is kept only if the condition reports a problem, because most objects are healthy. */
final class ConditionReader {

    /** The maximum length of a message; more is never reported. */
    private static final int LONGEST_MESSAGE = 8_192;

    private ConditionReader() {}

    static Condition read(JsonParser parser) {
        String type = "";
        String status = "Unknown";
        String reason = "";
        String message = "";
        Instant lastTransition = null;
        Long observedGeneration = null;
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "type" -> type = JsonFields.text(parser, value);
                case "status" -> status = JsonFields.text(parser, value);
                case "reason" -> reason = JsonFields.text(parser, value);
                case "message" -> message = beginning(JsonFields.text(parser, value));
                case "lastTransitionTime" -> lastTransition = JsonFields.time(parser, value);
                case "observedGeneration" -> observedGeneration = JsonFields.number(parser, value);
                default -> parser.skipChildren();
            }
        }
        boolean well = status.equals("True") && (type.equals("Ready") || type.equals("Synced"));
        return new Condition(type, status, reason, well ? "" : message, lastTransition, observedGeneration);
    }

    private static String beginning(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
    }
}
