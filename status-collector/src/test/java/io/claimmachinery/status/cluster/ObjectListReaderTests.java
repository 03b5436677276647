package io.claimmachinery.status.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ObjectListReaderTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Has every field that is read from an object. */
    private static final String WHOLE = """
        {"apiVersion": "example.org/v1", "kind": "Widget",
         "metadata": {"name": "odd", "namespace": "default", "uid": "u-1", "generation": 3,
                      "creationTimestamp": "2026-02-15T12:00:00Z", "deletionTimestamp": "2026-02-15T12:00:00Z",
                      "annotations": {"crossplane.io/paused": "true"}, "finalizers": ["f"],
                      "managedFields": [{"fieldsV1": {"f:spec": {}}}],
                      "ownerReferences": [{"uid": "o-1", "name": "o"}, {"uid": "o-2"}]},
         "spec": {"size": {"disk": "5Gi"}, "list": [{"name": "a"}],
                  "resourceRef": {"apiVersion": "example.org/v1", "kind": "XWidget", "name": "x", "namespace": "n"},
                  "resourceRefs": [{"apiVersion": "v1", "kind": "Pod", "name": "p"}, {"kind": "None"}],
                  "crossplane": {"resourceRefs": [{"apiVersion": "v1", "kind": "Pod", "name": "q"}]}},
         "status": {"conditions": [{"type": "Ready", "status": "True", "reason": "R", "message": "m",
                                    "lastTransitionTime": "2026-02-15T12:00:00Z", "observedGeneration": 3},
                                   {"type": "Synced", "status": "True"}],
                    "other": [1]}}
        """;

    static List<String> values() {
        return List.of(
                "null",
                "true",
                "-17",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "\"text\"",
                "\"g/ \"",
                "[]",
                "{}",
                "[null]",
                "[1, null, {\"uid\": []}, [{}], \"x\"]",
                "[[[{\"conditions\": [null, {}]}]]]",
                "{\"items\": [null], \"metadata\": null, \"x\": {\"y\": [{}]}}",
                "{\"metadata\": {\"name\": \"first\", \"namespace\": \"default\"}}");
    }

    /** Whatever value is anywhere in one object, the other objects are read as if it were absent. */
    @ParameterizedTest
    @MethodSource("values")
    void aValueConcernsOnlyTheObjectThatHasIt(String value) {
        JsonNode odd = JSON.readTree(value);
        List<ObservedObject> around = read(plain("first"), plain("last"));
        for (JsonPointer place : places(JSON.readTree(WHOLE), JsonPointer.empty())) {
            for (boolean compared : new boolean[] {true, false}) {
                List<ObservedObject> all = read(compared, plain("first"), with(place, odd), plain("last"));

                assertThat(all).as("%s at %s", value, place).hasSize(3);
                assertThat(List.of(all.getFirst(), all.getLast()))
                        .as("%s at %s", value, place)
                        .isEqualTo(around);
            }
        }
    }

    /** Kustomizations and Applications are read as trees. No value anywhere in them is an error. */
    @ParameterizedTest
    @MethodSource("values")
    void appliersMayHoldAnything(String value) {
        String applier = """
            {"metadata": {"name": "n", "namespace": "d"},
             "spec": {"path": "./x", "suspend": true, "patches": [{}], "sourceRef": {"kind": "GitRepository", "name": "g"},
                      "source": {"path": "a", "repoURL": "u", "targetRevision": "HEAD", "kustomize": {}},
                      "sources": [{"path": "a", "repoURL": "u"}], "syncPolicy": {"automated": {"enabled": true}}},
             "status": {"conditions": [{"type": "Ready", "status": "True"}], "lastAppliedRevision": "x",
                        "sync": {"status": "Synced"}, "operationState": {"phase": "Failed", "message": "m"},
                        "history": [{"revision": "r"}]}}
            """;
        for (JsonPointer place : places(JSON.readTree(applier), JsonPointer.empty())) {
            JsonNode odd = place(JSON.readTree(applier), place, JSON.readTree(value));

            assertThat(ApplierReader.kustomization(odd, Map.of()).kind()).isEqualTo("Kustomization");
            assertThat(ApplierReader.application(odd))
                    .allMatch(one -> one.kind().equals("Application"));
        }
    }

    @Test
    void readsWhatAnApiServerCanHold() {
        String nested = "[".repeat(9_000) + "]".repeat(9_000);
        String longName = "k".repeat(2_000_000);
        String text = list(
                plain("first"),
                "{\"metadata\": {\"name\": \"deep\"}, \"spec\": {\"a\": " + nested + "}}",
                "{\"metadata\": {\"name\": \"wide\"}, \"spec\": {\"" + longName + "\": 1}}",
                "{\"metadata\": {\"name\": \"number\"}, \"spec\": {\"n\": 1" + "0".repeat(5_000) + "}}",
                plain("last"));

        assertThat(readText(false, text))
                .extracting(object -> object.key().name())
                .containsExactly("first", "deep", "wide", "number", "last");
        assertThat(readText(true, text)).hasSize(5);
    }

    @Test
    void namesAnObjectThatCannotBeRead() {
        String nested = "[".repeat(11_000) + "]".repeat(11_000);

        assertThatThrownBy(() -> readText(
                        false,
                        list(
                                plain("first"),
                                "{\"metadata\": {\"name\": \"odd\", \"namespace\": \"n\"}, \"x\": " + nested + "}")))
                .isInstanceOf(ClusterException.Unavailable.class)
                .hasMessageStartingWith("answered with an object n/odd that cannot be read: ");
        assertThatThrownBy(() -> readText(false, list(plain("first"), "{\"apiVersion\": " + nested + "}")))
                .isInstanceOf(ClusterException.Unavailable.class)
                .hasMessageStartingWith("answered with a list whose item 2 cannot be read: ");
    }

    /** The objects of these lists are never taken for all that exist. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"items": [{"metadata": {"name": "a"}}, null]}
        {"items": [5, {"metadata": {"name": "a"}}]}
        {"items": [[{"metadata": {"name": "a"}}]]}
        {"items": [{"metadata": {"name": "a"}}
        {"items": [{"metadata": {"name": "a"}}]
        {"items": [{"metadata": {"name": "a"}}], "metadata": {"continue": 5}}
        {"items": [{"metadata": {"name": "a"}}], "metadata": {"continue": {}}}
        {"items": "none"}
        [{"items": []}]
        null
        ``
        """)
    void aListThatIsNotReadToItsEndIsNoAnswer(String text) {
        assertThatThrownBy(() -> readText(false, text))
                .isInstanceOfAny(ClusterException.Unavailable.class, tools.jackson.core.JacksonException.class);
    }

    @Test
    void findsReadyAndSyncedAmongAnyNumberOfConditions() {
        List<String> conditions = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj("{\"type\": \"Custom%d\", \"status\": \"True\"}"::formatted)
                .toList());
        conditions.add("{\"type\": \"Ready\", \"status\": \"False\"}");
        conditions.add("{\"type\": \"Synced\", \"status\": \"True\"}");
        conditions.add("{\"type\": \"Synced\", \"status\": \"False\"}");

        ObservedObject object = read("{\"metadata\": {\"name\": \"a\"}, \"status\": {\"conditions\": ["
                        + String.join(",", conditions) + "]}}")
                .getFirst();

        assertThat(object.condition("Ready"))
                .get()
                .extracting(Condition::status)
                .isEqualTo("False");
        assertThat(object.condition("Synced"))
                .get()
                .extracting(Condition::status)
                .isEqualTo("True");
        assertThat(object.conditions()).hasSize(66);
    }

    private static String plain(String name) {
        return WHOLE.replace("\"name\": \"odd\"", "\"name\": \"" + name + "\"");
    }

    private static String with(JsonPointer place, JsonNode value) {
        JsonNode object = place(JSON.readTree(WHOLE), place, value);
        return object.toString();
    }

    /** Sets a value at a place; for the object itself, in an unknown field. */
    private static JsonNode place(JsonNode object, JsonPointer place, JsonNode value) {
        if (place.length() == 0) {
            ((ObjectNode) object).set("odd", value);
        } else if (object.at(place.head()) instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), value);
            list.insert(0, value);
        } else {
            ((ObjectNode) object.at(place.head())).set(place.last().getMatchingProperty(), value);
        }
        return object;
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
        Map<JsonPointer, JsonNode> children = new LinkedHashMap<>();
        node.propertyStream().forEach(field -> children.put(at.appendProperty(field.getKey()), field.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            children.put(at.appendIndex(i), node.get(i));
        }
        List<JsonPointer> places = new ArrayList<>(List.of(at));
        children.forEach((place, child) -> places.addAll(places(child, place)));
        return places;
    }

    private static List<ObservedObject> read(String... objects) {
        return read(false, objects);
    }

    private static List<ObservedObject> read(boolean compared, String... objects) {
        return readText(compared, list(objects));
    }

    private static String list(String... objects) {
        return "{\"kind\": \"WidgetList\", \"metadata\": {}, \"items\": [" + String.join(",", objects) + "]}";
    }

    private static List<ObservedObject> readText(boolean compared, String text) {
        List<ObservedObject> all = new ArrayList<>();
        ObjectListReader.readList(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                parser -> all.add(new ObjectReader(
                                parser, _ -> compared ? Map.of("size", Map.of("disk", "5Gi")) : Map.of())
                        .read()));
        return all;
    }
}
