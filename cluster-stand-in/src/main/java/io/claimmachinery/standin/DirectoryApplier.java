package io.claimmachinery.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Applies the manifests below a directory to the cluster, as a GitOps controller does. Creates and changes objects, and
 * deletes those that it created and that no longer exist in the directory. Skips kinds that are not served, and files
 * that are not manifests.
 */
final class DirectoryApplier {

    private static final YAMLMapper YAML = new YAMLMapper();

    private record Id(ServedKind kind, String namespace, String name) {}

    private final Path directory;
    private final Collection<ServedKind> kinds;
    private final ServedObjects store;
    private Map<Id, ObjectNode> applied = Map.of();

    DirectoryApplier(Path directory, Collection<ServedKind> kinds, ServedObjects store) {
        this.directory = directory;
        this.kinds = kinds;
        this.store = store;
    }

    /** Applies the current content of the directory. */
    void apply() throws IOException {
        Map<Id, ObjectNode> wanted = new HashMap<>();
        for (Path file : files()) {
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(file)) {
                while (documents.hasNext()) {
                    if (documents.next() instanceof ObjectNode object) {
                        add(wanted, object);
                    }
                }
            } catch (JacksonException _) {
                return; // It may be half written; the next round reads it again
            }
        }
        wanted.forEach(this::put);
        applied.keySet().stream().filter(id -> !wanted.containsKey(id)).forEach(this::delete);
        applied = wanted;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList());
        }
    }

    private void add(Map<Id, ObjectNode> wanted, ObjectNode object) {
        String name = object.path("metadata").path("name").asString("");
        kinds.stream()
                .filter(kind ->
                        kind.apiVersion().equals(object.path("apiVersion").asString("")))
                .filter(kind -> kind.kind().equals(object.path("kind").asString("")))
                .filter(_ -> !name.isEmpty())
                .findFirst()
                .ifPresent(kind -> {
                    String namespace = object.path("metadata").path("namespace").asString("default");
                    object.remove("status");
                    wanted.put(new Id(kind, kind.namespaced() ? namespace : "", name), object);
                });
    }

    private void put(Id id, ObjectNode object) {
        if (store.find(id.kind(), id.namespace(), id.name()).isEmpty()) {
            store.create(id.kind(), id.namespace(), object);
        } else if (!Objects.equals(object, applied.get(id))) {
            store.replace(id.kind(), id.namespace(), id.name(), object, false);
        }
    }

    private void delete(Id id) {
        if (store.find(id.kind(), id.namespace(), id.name()).isPresent()) {
            store.delete(id.kind(), id.namespace(), id.name());
        }
    }
}
