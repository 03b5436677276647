package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@code kustomization.yaml}. */
public final class KustomizationReader {

    private KustomizationReader() {}

    /** Reads a kustomization. Throws a {@link YamlException} with line and reason if the text is not one. */
    public static Kustomization read(String text, String fileName) {
        Source source = new Source(text, fileName);
        return kustomization(source, root(source));
    }

    /**
     * The content of a kustomization.
     *
     * @param hasResources whether there is a list of resources, even an empty one
     */
    public record Listing(Kustomization content, boolean hasResources) {}

    /** Reads a kustomization as {@link #read} does. */
    public static Listing list(String text, String fileName) {
        Source source = new Source(text, fileName);
        Mapping root = root(source);
        Kustomization content = kustomization(source, root);
        Field field = root.find("resources");
        return new Listing(content, field != null && field.value().resolved() instanceof Sequence);
    }

    static Mapping root(Source source) {
        YamlNode node = NodeReader.document(source);
        if (!(node instanceof Mapping root)) {
            throw source.problem(node.start(), "not a kustomization: expected a mapping with resources");
        }
        Field kind = root.find("kind");
        if (kind != null && !(kind.value().resolved() instanceof Scalar scalar && isKind(scalar.value()))) {
            throw source.problem(kind.value().start(), "not a kustomization: expected kind Kustomization");
        }
        return root;
    }

    static Kustomization kustomization(Source source, Mapping root) {
        Map<String, @Nullable Object> unknown = new NodeValues(source).mapWithout(root, "resources");
        List<String> resources = new ArrayList<>();
        Field field = root.find("resources");
        if (field != null && field.value().resolved() instanceof Sequence sequence) {
            sequence.items().forEach(item -> resources.add(name(source, item)));
        } else if (field != null
                && !(field.value() instanceof Scalar scalar
                        && scalar.isPlain()
                        && PlainScalar.isNull(scalar.value()))) {
            throw source.problem(field.value().start(), "resources is not a list");
        }
        String apiVersion = Objects.toString(unknown.remove("apiVersion"), "");
        String kind = Objects.toString(unknown.remove("kind"), "");
        return new Kustomization(apiVersion, kind, resources, unknown);
    }

    static String name(Source source, YamlNode item) {
        if (item.resolved() instanceof Scalar scalar && !isUntyped(scalar)) {
            return scalar.value();
        }
        throw source.problem(item.start(), "a resource is not text");
    }

    private static boolean isUntyped(Scalar scalar) {
        return scalar.isPlain() && scalar.tag() == null && !(PlainScalar.resolve(scalar.value()) instanceof String);
    }

    private static boolean isKind(String kind) {
        return kind.equals(Kustomization.KIND) || kind.equals("Component");
    }
}
