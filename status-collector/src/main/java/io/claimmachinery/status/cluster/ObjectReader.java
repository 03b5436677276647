package io.claimmachinery.status.cluster;

import static io.claimmachinery.status.cluster.ObjectListReader.fieldOrNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** Reads one object from its opening brace, and skips what is not kept. */
final class ObjectReader {

    /** The maximum number of conditions per object, not counting those that are requested by name. */
    private static final int MOST_CONDITIONS = 64;

    private static final Set<String> DECIDING = Set.of(
            "Ready",
            "Synced",
            "LastAsyncOperation",
            "ACK.Terminal",
            "Stalled",
            "Failed",
            "Healthy",
            "Available",
            "Responsive");

    /** The maximum number of references, owners or finalizers to keep: more than are ever followed or reported. */
    private static final int MOST_REFERENCES = 500;

    private final JsonParser parser;
    private String namespace = "";
    private String name = "";
    private String uid = "";
    private long generation;
    private @Nullable Instant created;
    private @Nullable Instant deletionRequested;
    private boolean paused;
    private final List<String> finalizers = new ArrayList<>(0);
    private final List<String> owners = new ArrayList<>(0);
    private final List<Condition> conditions = new ArrayList<>(3);

    private final Function<ObjectKey, Map<String, @Nullable Object>> desired;
    private SpecReader spec;
    private List<String> differences = List.of();

    /** @param desired an object's spec in git; empty if git does not define it */
    ObjectReader(JsonParser parser, Function<ObjectKey, Map<String, @Nullable Object>> desired) {
        this.parser = parser;
        this.desired = desired;
        this.spec = new SpecReader(parser);
    }

    /** Reads the object. Throws a {@link ClusterException} that names the object if it cannot be read. */
    ObservedObject read() {
        try {
            return readFields();
        } catch (JacksonIOException e) {
            throw e; // The object is not the cause
        } catch (JacksonException e) {
            if (name.isEmpty()) {
                throw e;
            }
            throw new ClusterException.Unavailable(
                    "answered with an object %s that cannot be read: %s"
                            .formatted(new ObjectKey(namespace, name), e.getOriginalMessage()),
                    e);
        }
    }

    private ObservedObject readFields() {
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
                new ObjectKey(namespace, name),
                uid,
                generation,
                created,
                deletionRequested,
                paused,
                finalizers,
                owners,
                spec.composite(),
                spec.references(),
                conditions,
                differences);
    }

    /** The name is read first: API servers write the fields of custom resources in alphabetical order. */
    private void readSpec() {
        Map<String, @Nullable Object> inGit = desired.apply(new ObjectKey(namespace, name));
        if (inGit.isEmpty()) {
            spec.read();
            return;
        }
        JsonNode tree = JsonFields.TREES.readTree(parser);
        differences = SpecComparison.differences(inGit, tree);
        try (JsonParser again = JsonFields.TREES.treeAsTokens(tree)) {
            again.nextToken();
            spec = new SpecReader(again);
            spec.read();
        }
    }

    private void readMetadata() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "name" -> name = JsonFields.text(parser, value);
                case "namespace" -> namespace = JsonFields.text(parser, value);
                case "uid" -> uid = JsonFields.text(parser, value);
                case "generation" -> generation = Objects.requireNonNullElse(JsonFields.number(parser, value), 0L);
                case "creationTimestamp" -> created = JsonFields.time(parser, value);
                case "deletionTimestamp" -> deletionRequested = JsonFields.time(parser, value);
                case "annotations" -> readAnnotations(value);
                case "finalizers" -> readTexts(value);
                case "ownerReferences" -> JsonFields.eachObject(parser, value, this::readOwner);
                default -> parser.skipChildren();
            }
        }
    }

    private void readTexts(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            String finalizer = JsonFields.text(parser, item);
            if (finalizers.size() < MOST_REFERENCES && !finalizer.isEmpty()) {
                finalizers.add(finalizer);
            }
        }
    }

    private void readOwner() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            String owner = JsonFields.text(parser, parser.nextToken());
            if (field.equals("uid") && owners.size() < MOST_REFERENCES) {
                owners.add(owner);
            }
        }
    }

    private void readAnnotations(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            String annotation = JsonFields.text(parser, parser.nextToken());
            if (field.equals("crossplane.io/paused")) {
                paused = annotation.equals("true");
            }
        }
    }

    private void readStatus() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("conditions")) {
                JsonFields.eachObject(parser, value, this::readCondition);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Conditions that decide a status are kept wherever they are in the list, and a few others. */
    private void readCondition() {
        Condition condition = ConditionReader.read(parser);
        boolean decides = DECIDING.contains(condition.type())
                && conditions.stream().noneMatch(other -> other.type().equals(condition.type()));
        if (decides || conditions.size() < MOST_CONDITIONS) {
            conditions.add(condition);
        }
    }
}
