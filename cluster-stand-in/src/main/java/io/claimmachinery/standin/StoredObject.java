package io.claimmachinery.standin;

import tools.jackson.databind.node.ObjectNode;

/** A stored object. Its JSON is written once, however often it is listed. */
final class StoredObject {

    private final ObjectNode node;
    private final byte[] json;
    private final long version;

    StoredObject(ObjectNode node, long version) {
        node.withObject("/metadata").put("resourceVersion", Long.toString(version));
        this.node = node;
        this.json = ServerJson.MAPPER.writeValueAsBytes(node);
        this.version = version;
    }

    ObjectNode node() {
        return node;
    }

    byte[] json() {
        return json;
    }

    long version() {
        return version;
    }

    ObjectNode metadata() {
        return (ObjectNode) node.get("metadata");
    }
}
