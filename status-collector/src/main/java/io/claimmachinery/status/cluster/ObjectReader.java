package io.claimmachinery.status.cluster;

import static io.claimmachinery.status.cluster.ObjectListReader.fieldOrNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one object, at whose opening brace the parser stands, and skips what is not kept. */
final class ObjectReader {

    /** An object with more conditions than this is not one that this suite understands. */
    private static final int MOST_CONDITIONS = 64;

    /** Of a message, more than is ever told. */
    private static final int LONGEST_MESSAGE = 8_192;

    private final JsonParser parser;
    private String namespace = "";
    private String name = "";
    private long generation;
    private @Nullable Instant created;
    private @Nullable Instant deletionRequested;
    private boolean paused;
    private @Nullable ObjectReference composite;
    private final List<Condition> conditions = new ArrayList<>(3);

    ObjectReader(JsonParser parser) {
        this.parser = parser;
    }

    ObservedObject read() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            switch (field) {
                case "metadata" -> readMetadata();
                case "spec" -> readSpec();
                case "status" -> readStatus();
                default -> parser.skipChildren();
            }
        }
        return new ObservedObject(
                new ObjectKey(namespace, name), generation, created, deletionRequested, paused, composite, conditions);
    }

    private void readMetadata() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "name" -> name = text(value);
                case "namespace" -> namespace = text(value);
                case "generation" -> generation = number(value);
                case "creationTimestamp" -> created = time(value);
                case "deletionTimestamp" -> deletionRequested = time(value);
                case "annotations" -> readAnnotations(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readAnnotations(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            String annotation = text(parser.nextToken());
            if (field.equals("crossplane.io/paused")) {
                paused = annotation.equals("true");
            }
        }
    }

    private void readSpec() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("resourceRef") && value == JsonToken.START_OBJECT) {
                readComposite();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readComposite() {
        String apiVersion = "";
        String kind = "";
        String compositeNamespace = "";
        String compositeName = "";
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "apiVersion" -> apiVersion = text(value);
                case "kind" -> kind = text(value);
                case "namespace" -> compositeNamespace = text(value);
                case "name" -> compositeName = text(value);
                default -> parser.skipChildren();
            }
        }
        if (!apiVersion.isBlank() && !apiVersion.endsWith("/") && !kind.isBlank() && !compositeName.isBlank()) {
            composite = new ObjectReference(
                    ObjectKind.of(apiVersion, kind), new ObjectKey(compositeNamespace, compositeName));
        }
    }

    private void readStatus() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("conditions") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    Condition condition = readCondition();
                    if (conditions.size() < MOST_CONDITIONS) {
                        conditions.add(condition);
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private Condition readCondition() {
        String type = "";
        String status = "Unknown";
        String reason = "";
        String message = "";
        Instant lastTransition = null;
        Long observedGeneration = null;
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "type" -> type = text(value);
                case "status" -> status = text(value);
                case "reason" -> reason = text(value);
                case "message" -> message = beginning(text(value));
                case "lastTransitionTime" -> lastTransition = time(value);
                case "observedGeneration" -> observedGeneration = number(value);
                default -> parser.skipChildren();
            }
        }
        return new Condition(type, status, reason, message, lastTransition, observedGeneration);
    }

    private String text(@Nullable JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private static String beginning(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
    }

    private long number(JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return 0;
    }

    private @Nullable Instant time(JsonToken value) {
        String text = text(value);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null; // reads as a time that is not known
        }
    }
}
