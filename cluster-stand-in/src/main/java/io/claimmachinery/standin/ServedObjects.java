package io.claimmachinery.standin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of all kinds, and the rules for their changes: versions, generations, finalizers. */
final class ServedObjects {

    private final Map<ServedKind, NavigableMap<String, StoredObject>> objects = new ConcurrentHashMap<>();
    private final EventLog events = new EventLog();
    private long version;

    EventLog events() {
        return events;
    }

    synchronized long version() {
        return version;
    }

    /** Returns a copy that later changes do not affect, sorted as API servers do: by namespace and name. */
    synchronized NavigableMap<String, StoredObject> list(ServedKind kind) {
        return new TreeMap<>(of(kind));
    }

    Optional<StoredObject> find(ServedKind kind, String namespace, String name) {
        return Optional.ofNullable(of(kind).get(key(namespace, name)));
    }

    StoredObject get(ServedKind kind, String namespace, String name) {
        return find(kind, namespace, name)
                .orElseThrow(() ->
                        ErrorAnswer.notFound("%s.%s \"%s\" not found".formatted(kind.plural(), kind.group(), name)));
    }

    synchronized StoredObject create(ServedKind kind, String namespace, ObjectNode given) {
        ObjectNode node = given.deepCopy();
        ObjectNode metadata = node.withObject("/metadata");
        String name = metadata.path("name").asString("");
        if (name.isEmpty()) {
            throw new ErrorAnswer(422, "Invalid", "metadata.name: Required value");
        }
        if (find(kind, namespace, name).isPresent()) {
            throw new ErrorAnswer(409, "AlreadyExists", "%s \"%s\" already exists".formatted(kind.plural(), name));
        }
        node.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        if (kind.namespaced()) {
            metadata.put("namespace", namespace);
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("generation", 1);
        if (!metadata.has("creationTimestamp")) {
            metadata.put("creationTimestamp", now());
        }
        return store(kind, key(namespace, name), node, "ADDED");
    }

    /** Replaces an object or its status, depending on what the caller writes. A stale resource version is a conflict. */
    synchronized StoredObject replace(
            ServedKind kind, String namespace, String name, ObjectNode given, boolean statusOnly) {
        StoredObject old = get(kind, namespace, name);
        String expected = given.path("metadata").path("resourceVersion").asString("");
        if (!expected.isEmpty() && !expected.equals(Long.toString(old.version()))) {
            throw ErrorAnswer.conflict("Operation cannot be fulfilled on %s \"%s\": the object has been modified"
                    .formatted(kind.plural(), name));
        }
        ObjectNode node = statusOnly ? old.node().deepCopy() : given.deepCopy();
        JsonNode status = (statusOnly ? given : old.node()).get("status");
        if (kind.apiVersion().startsWith("coordination.k8s.io/")) {
            status = given.get("status"); // A Lease has none
        }
        if (status == null) {
            node.remove("status");
        } else {
            node.set("status", status.deepCopy());
        }
        ObjectNode metadata = node.withObject("/metadata");
        for (String field : new String[] {"uid", "creationTimestamp", "deletionTimestamp", "namespace", "generation"}) {
            JsonNode kept = old.metadata().get(field);
            if (kept != null) {
                metadata.set(field, kept);
            }
        }
        if (!statusOnly
                && !java.util.Objects.equals(node.get("spec"), old.node().get("spec"))) {
            metadata.put("generation", old.metadata().path("generation").asLong(0) + 1);
        }
        if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
            return delete(kind, namespace, name);
        }
        return store(kind, key(namespace, name), node, "MODIFIED");
    }

    synchronized StoredObject delete(ServedKind kind, String namespace, String name) {
        StoredObject old = get(kind, namespace, name);
        if (!old.metadata().path("finalizers").isEmpty() && !old.metadata().has("deletionTimestamp")) {
            ObjectNode node = old.node().deepCopy();
            node.withObject("/metadata").put("deletionTimestamp", now());
            return store(kind, key(namespace, name), node, "MODIFIED");
        }
        of(kind).remove(key(namespace, name));
        StoredObject last = new StoredObject(old.node().deepCopy(), ++version);
        events.add(kind, "DELETED", last);
        return last;
    }

    private StoredObject store(ServedKind kind, String key, ObjectNode node, String event) {
        StoredObject stored = new StoredObject(node, ++version);
        of(kind).put(key, stored);
        events.add(kind, event, stored);
        return stored;
    }

    private NavigableMap<String, StoredObject> of(ServedKind kind) {
        return objects.computeIfAbsent(kind, _ -> new ConcurrentSkipListMap<>());
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
