package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a registry. Files that programs wrote are read line by line (10,000 claims in a few milliseconds). Everything
 * else goes through the YAML parser, with the same result.
 */
public final class RegistryReader {

    private RegistryReader() {}

    /**
     * Reads a registry. Throws a {@link YamlException} with line and reason if the text does not parse, is not a
     * registry, or has a claim without a name or two claims with the same name.
     *
     * @param fileName for messages
     */
    public static Registry read(String text, String fileName) {
        Source source = new Source(text, fileName);
        RegistryScan scan = new RegistryScan(source);
        return scan.scan() ? scan.registry() : parse(source);
    }

    /** Reads with the YAML parser only. */
    static Registry parse(Source source) {
        return registry(source, root(source));
    }

    static Registry registry(Source source, Mapping root) {
        // One instance for all entries, so that their merge keys share one limit
        NodeValues values = new NodeValues(source);
        Map<String, @Nullable Object> unknown = values.mapWithout(root, "claims");
        Field field = root.find("claims");
        List<ClaimEntry> claims = new ArrayList<>();
        if (field != null && field.value().resolved() instanceof Sequence sequence) {
            Map<String, YamlNode> names = new HashMap<>();
            for (YamlNode item : sequence.items()) {
                ClaimEntry entry = entry(source, item, values);
                checkNew(source, names, entry.name(), item);
                claims.add(entry);
            }
        } else if (field != null && !isNull(field.value())) {
            throw source.problem(field.value().start(), "claims is not a list");
        }
        String apiVersion = Objects.toString(unknown.remove("apiVersion"), "");
        String kind = Objects.toString(unknown.remove("kind"), "");
        return new Registry(apiVersion, kind, claims, unknown);
    }

    /** Returns the registry's mapping. Checks that the document is a registry. */
    static Mapping root(Source source) {
        YamlNode node = NodeReader.document(source);
        if (!(node instanceof Mapping root)) {
            throw source.problem(node.start(), "not a registry: expected apiVersion, kind and claims");
        }
        Field kind = root.find("kind");
        boolean named = kind != null
                && kind.value() instanceof Scalar scalar
                && scalar.value().equals(Registry.KIND);
        if (kind != null && !named) {
            throw source.problem(kind.value().start(), "not a registry: expected kind " + Registry.KIND);
        }
        if (kind == null && root.find("claims") == null) {
            throw source.problem(root.start(), "not a registry: it has neither kind nor claims");
        }
        return root;
    }

    static ClaimEntry entry(Source source, YamlNode item) {
        return entry(source, item, new NodeValues(source));
    }

    private static ClaimEntry entry(Source source, YamlNode item, NodeValues values) {
        if (!(item.resolved() instanceof Mapping mapping)) {
            throw source.problem(item.start(), "a claim is not a mapping");
        }
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
        Map<String, @Nullable String> fields = new HashMap<>();
        values.fields(mapping).forEach((key, node) -> {
            if (ClaimEntry.FIELDS.contains(key)) {
                fields.put(key, values.text(key, node));
            } else {
                unknown.put(key, values.value(node));
            }
        });
        String name = fields.get("name");
        if (name == null || name.isEmpty()) {
            throw source.problem(item.start(), "a claim without a name");
        }
        return ClaimEntry.of(fields, unknown);
    }

    static void checkNew(Source source, Map<String, YamlNode> names, String name, YamlNode item) {
        YamlNode first = names.putIfAbsent(name, item);
        if (first != null) {
            int line = source.problem(first.start(), "").line();
            throw source.problem(item.start(), "claim " + name + " appears here a second time, first in line " + line);
        }
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isPlain() && PlainScalar.isNull(scalar.value());
    }
}
