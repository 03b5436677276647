package io.claimmachinery.cli.adopt;

import io.claimmachinery.yaml.ManifestReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * All values of a manifest by path, such as {@code VolumeClaim.spec.storage}. Several objects of one kind are numbered. Two
 * manifests with the same content have the same values, even if they are formatted differently.
 */
final class ManifestValues {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
    private final Map<String, Object> leaves = new LinkedHashMap<>();

    private ManifestValues() {}

    /**
     * Returns the values of a manifest.
     *
     * @param fileName the file name in messages
     * @throws io.claimmachinery.yaml.YamlException if it is not YAML, or does not contain a Kubernetes object
     */
    static ManifestValues of(String manifest, String fileName) {
        // This reader limits aliases and depth, and its errors name the place
        var _ = ManifestReader.read(manifest, fileName);
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object document : new Load(SETTINGS).loadAllFromString(manifest)) {
            if (document instanceof Map<?, ?> object && !object.isEmpty()) {
                objects.add(object);
            }
        }
        objects.sort(Comparator.comparing(object -> String.valueOf(object.get("kind"))));
        ManifestValues values = new ManifestValues();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Map<?, ?> object : objects) {
            String kind = String.valueOf(object.get("kind"));
            int number = kinds.merge(kind, 1, Integer::sum);
            values.add(number == 1 ? kind : kind + "#" + number, object);
        }
        return values;
    }

    private void add(String path, @Nullable Object value) {
        nodes.put(path, value);
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> map.forEach((key, member) -> add(path + "." + key, member));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    add(path + "[" + i + "]", list.get(i));
                }
            }
            case null -> leaves.put(path, "null");
            default -> leaves.put(path, value);
        }
    }

    /** Returns all values by path, including lists and mappings. */
    Map<String, @Nullable Object> all() {
        return Collections.unmodifiableMap(nodes);
    }

    /** Returns the value at a path; null if there is none. */
    @Nullable Object at(String path) {
        return nodes.get(path);
    }

    /** Returns the sorted paths at which the two manifests differ: a value is missing on one side, or is not the same. */
    List<String> differing(ManifestValues other) {
        TreeSet<String> paths = new TreeSet<>(leaves.keySet());
        paths.addAll(other.leaves.keySet());
        paths.removeIf(path -> Objects.equals(leaves.get(path), other.leaves.get(path)));
        return List.copyOf(paths);
    }

    /** Returns a value as messages show it. */
    String shown(String path) {
        return leaves.containsKey(path) ? String.valueOf(leaves.get(path)) : "nothing";
    }
}
