package io.claimmachinery.cli.repository;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The differences between two manifests in content, not in formatting.
 *
 * @param added number of objects that only the later one has
 * @param changed number of objects of both whose content differs
 * @param removed number of objects that only the earlier one has
 * @param fields number of values in changed objects that were added, changed or removed
 */
public record ManifestDelta(int added, int changed, int removed, int fields) {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    /** Compares two manifests. Text that is not YAML counts as one changed object. */
    public static ManifestDelta between(String before, String after) {
        Map<String, Map<String, Object>> old = objects(before);
        Map<String, Map<String, Object>> now = objects(after);
        int changed = 0;
        int fields = 0;
        for (Map.Entry<String, Map<String, Object>> object : now.entrySet()) {
            Map<String, Object> earlier = old.get(object.getKey());
            int differing = earlier == null ? 0 : differing(earlier, object.getValue());
            changed += differing > 0 ? 1 : 0;
            fields += differing;
        }
        Set<String> added = new HashSet<>(now.keySet());
        added.removeAll(old.keySet());
        Set<String> removed = new HashSet<>(old.keySet());
        removed.removeAll(now.keySet());
        return new ManifestDelta(added.size(), changed, removed.size(), fields);
    }

    public boolean isEmpty() {
        return added + changed + removed == 0;
    }

    private static int differing(Map<String, Object> before, Map<String, Object> after) {
        Set<String> paths = new HashSet<>(before.keySet());
        paths.addAll(after.keySet());
        return (int) paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .count();
    }

    private static Map<String, Map<String, Object>> objects(String manifest) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        try {
            for (Object document : new Load(SETTINGS).loadAllFromString(manifest)) {
                if (document instanceof Map<?, ?> object) {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    flatten("", object, fields);
                    objects.put(
                            "%s %s %s/%s"
                                    .formatted(
                                            object.get("apiVersion"),
                                            object.get("kind"),
                                            fields.getOrDefault(".metadata.namespace", ""),
                                            fields.getOrDefault(".metadata.name", "")),
                            fields);
                }
            }
        } catch (YamlEngineException _) {
            objects.put("", Map.of("", manifest));
        }
        return objects;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, Object> fields) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> map.forEach((key, member) -> flatten(path + "." + key, member, fields));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "[" + i + "]", list.get(i), fields);
                }
            }
            case null -> fields.put(path, "null");
            default -> fields.put(path, value);
        }
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "none"
                : "%d added, %d changed (%d fields), %d removed".formatted(added, changed, fields, removed);
    }
}
