package io.claimmachinery.deploy.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Kubernetes object. */
record Manifest(ObjectNode node) {

    String kind() {
        return text("/kind");
    }

    String name() {
        return text("/metadata/name");
    }

    String namespace() {
        return text("/metadata/namespace");
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    String text(String pointer) {
        return node.at(pointer).asString("");
    }

    JsonNode at(String pointer) {
        return node.at(pointer);
    }

    /** Returns the children of a list; empty if it does not exist. */
    List<JsonNode> list(String pointer) {
        return elements(node.at(pointer));
    }

    Map<String, String> texts(String pointer) {
        return textsOf(node.at(pointer));
    }

    /** Returns the pointer of its pod template; empty if it creates no pods. */
    String podTemplate() {
        return switch (kind()) {
            case "Deployment" -> "/spec/template";
            case "CronJob" -> "/spec/jobTemplate/spec/template";
            default -> "";
        };
    }

    boolean makesPods() {
        return !podTemplate().isEmpty();
    }

    JsonNode podSpec() {
        return node.at(podTemplate() + "/spec");
    }

    Map<String, String> podLabels() {
        return texts(podTemplate() + "/metadata/labels");
    }

    Stream<JsonNode> containers() {
        return Stream.of("containers", "initContainers")
                .flatMap(key -> elements(podSpec().path(key)).stream());
    }

    static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    static Map<String, String> textsOf(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
