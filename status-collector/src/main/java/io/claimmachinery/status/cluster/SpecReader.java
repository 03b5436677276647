package io.claimmachinery.status.cluster;

import static io.claimmachinery.status.cluster.ObjectListReader.fieldOrNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads from an object's spec which objects it is composed of, as in claims and composites of Crossplane v1 and v2. */
final class SpecReader {

    /** More than are ever followed. */
    private static final int MOST_REFERENCES = 500;

    private final JsonParser parser;
    private @Nullable ObjectReference composite;
    private final List<ObjectReference> composed = new ArrayList<>(0);

    SpecReader(JsonParser parser) {
        this.parser = parser;
    }

    @Nullable ObjectReference composite() {
        return composite;
    }

    void read() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("resourceRef") && value == JsonToken.START_OBJECT) {
                composite = readReference();
            } else if (field.equals("resourceRefs")) {
                JsonFields.eachObject(parser, value, this::readPart);
            } else if (field.equals("crossplane") && value == JsonToken.START_OBJECT) {
                readMachinery();
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Reads the place in which composites of Crossplane v2 have what v1 has in the spec itself. */
    private void readMachinery() {
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            if (field.equals("resourceRefs")) {
                JsonFields.eachObject(parser, value, this::readPart);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readPart() {
        ObjectReference reference = readReference();
        if (reference != null && composed.size() < MOST_REFERENCES) {
            composed.add(reference);
        }
    }

    /** Returns the reference; null if it does not name an object yet. */
    private @Nullable ObjectReference readReference() {
        String apiVersion = "";
        String kind = "";
        String referredNamespace = "";
        String referredName = "";
        for (String field = fieldOrNull(parser); field != null; field = fieldOrNull(parser)) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "apiVersion" -> apiVersion = JsonFields.text(parser, value);
                case "kind" -> kind = JsonFields.text(parser, value);
                case "namespace" -> referredNamespace = JsonFields.text(parser, value);
                case "name" -> referredName = JsonFields.text(parser, value);
                default -> parser.skipChildren();
            }
        }
        boolean whole = !apiVersion.substring(apiVersion.indexOf('/') + 1).isBlank()
                && !kind.isBlank()
                && !referredName.isBlank();
        return whole
                ? new ObjectReference(ObjectKind.of(apiVersion, kind), new ObjectKey(referredNamespace, referredName))
                : null;
    }

    List<ObjectReference> references() {
        if (composite == null) {
            return composed;
        }
        List<ObjectReference> all = new ArrayList<>(composed.size() + 1);
        all.add(composite);
        all.addAll(composed);
        return all;
    }
}
