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
 * Every value of a manifest by its path, such as {@code VolumeClaim.spec.storage}; several objects of one kind are numbered.
 * Two manifests that say the same have the same values, however they are written.
 */
final class ManifestValues {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
    private final Map<String, Object> leaves = new LinkedHashMap<>();

    private ManifestValues() {}

    /**
     * The values of a manifest.
     *
     * @param fileName for messages
     * @throws io.claimmachinery.yaml.YamlException when it is not YAML, or holds no Kubernetes object
     */
    static ManifestValues of(String manifest, String fileName) {
        // The suite's own reader bounds aliases and depth, and its errors name the place
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

    /** Every value, those that hold others too, by path. */
    Map<String, @Nullable Object> all() {
        return Collections.unmodifiableMap(nodes);
    }

    /** The value at a path; null where there is none. */
    @Nullable Object at(String path) {
        return nodes.get(path);
    }

    /** Paths whose value another manifest has not, or has otherwise, or that only the other has; sorted. */
    List<String> differing(ManifestValues other) {
        TreeSet<String> paths = new TreeSet<>(leaves.keySet());
        paths.addAll(other.leaves.keySet());
        paths.removeIf(path -> Objects.equals(leaves.get(path), other.leaves.get(path)));
        return List.copyOf(paths);
    }

    /** A value as a message shows it. */
    String shown(String path) {
        return leaves.containsKey(path) ? String.valueOf(leaves.get(path)) : "nothing";
    }
}
