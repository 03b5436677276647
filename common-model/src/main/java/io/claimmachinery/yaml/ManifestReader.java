package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the Kubernetes objects in a manifest of one or more YAML documents. */
public final class ManifestReader {

    private final Source source;
    private final List<ManifestObject> objects = new ArrayList<>();

    private ManifestReader(Source source) {
        this.source = source;
    }

    /**
     * Returns the objects of a manifest in the order of the file, including each object inside a {@code List}. Throws a
     * {@link YamlException} with line and reason if a document is not a Kubernetes object or has no fixed name: GitOps
     * tools cannot apply a {@code generateName} alone. Skips empty documents. Refuses a manifest without any object.
     */
    public static List<ManifestObject> read(String text, String fileName) {
        List<ManifestObject> objects = readAny(text, fileName);
        if (objects.isEmpty()) {
            throw new Source(text, fileName).problem("no Kubernetes object in this manifest");
        }
        return objects;
    }

    /** Like {@link #read}, but accepts files without objects. */
    public static List<ManifestObject> readAny(String text, String fileName) {
        ManifestReader reader = new ManifestReader(new Source(text, fileName));
        for (YamlNode document : NodeReader.documents(reader.source)) {
            boolean empty = document instanceof Scalar scalar && scalar.isPlain() && PlainScalar.isNull(scalar.value());
            if (!empty) {
                reader.object(document);
            }
        }
        return List.copyOf(reader.objects);
    }

    private void object(YamlNode node) {
        if (!(node.resolved() instanceof Mapping mapping)) {
            throw source.problem(node.start(), "not a Kubernetes object: expected apiVersion, kind and metadata");
        }
        NodeValues values = new SpelledValues(source);
        Map<String, YamlNode> fields = values.fields(mapping);
        // Refuses anything that Kubernetes tools cannot read, anywhere in the object
        Map<String, @Nullable Object> whole = values.map(mapping);
        String apiVersion = required(values, fields, "apiVersion", node);
        String kind = required(values, fields, "kind", node);
        if (kind.endsWith("List")
                && fields.get("items") != null
                && fields.get("items").resolved() instanceof Sequence items) {
            items.items().forEach(this::object);
            return;
        }
        YamlNode metadata = fields.get("metadata");
        if (metadata == null || !(metadata.resolved() instanceof Mapping names)) {
            throw source.problem(node.start(), "not a Kubernetes object: " + kind + " without metadata");
        }
        Map<String, YamlNode> metadataFields = values.fields(names);
        String name = text(values, metadataFields, "name");
        if (name.isEmpty()) {
            String reason = metadataFields.containsKey("generateName")
                    ? " has only metadata.generateName: expected a fixed metadata.name"
                    : " without metadata.name";
            throw source.problem(metadata.start(), kind + reason);
        }
        String namespace = text(values, metadataFields, "namespace");
        int line = source.problem(node.start(), "").line();
        ObjectIdentity identity = ObjectIdentity.of(apiVersion, kind, namespace, name);
        objects.add(new ManifestObject(apiVersion, identity, line, spec(whole.get("spec"))));
    }

    private static Map<String, @Nullable Object> spec(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return Map.of();
        }
        Map<String, @Nullable Object> spec = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, field) -> spec.put(String.valueOf(name), field));
        return Collections.unmodifiableMap(spec);
    }

    private String required(NodeValues values, Map<String, YamlNode> fields, String field, YamlNode node) {
        String text = text(values, fields, field);
        if (text.isEmpty()) {
            throw source.problem(node.start(), "not a Kubernetes object: no " + field);
        }
        return text;
    }

    private static String text(NodeValues values, Map<String, YamlNode> fields, String field) {
        YamlNode node = fields.get(field);
        @Nullable String text = node == null ? null : values.text(field, node);
        return text == null ? "" : text;
    }
}
