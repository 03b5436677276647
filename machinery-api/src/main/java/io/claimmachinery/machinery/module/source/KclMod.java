package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.ModuleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The settings in a {@code kcl.mod} that affect running its package. Dependencies are in the order in which they are
 * visited.
 *
 * @param selective whether only some of the files are published
 * @param dependencies by their keys
 */
public record KclMod(
        String name,
        String version,
        String description,
        boolean selective,
        SortedMap<String, KclDependency> dependencies,
        KclSettings profile) {

    public static final String FILE_NAME = "kcl.mod";

    private static final TomlMapper TOML = new TomlMapper();

    /**
     * Parses a file.
     *
     * @param module the module that the file belongs to, for messages
     * @param defaultRegistry registry and path of dependencies that name only a version
     */
    static KclMod parse(String text, String module, String defaultRegistry) {
        Map<String, Object> file;
        try {
            file = TOML.readValue(text, new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new ModuleException.Invalid(module, "its kcl.mod is not valid TOML: " + e.getOriginalMessage(), e);
        }
        Map<?, ?> head = table(file, "package", module);
        SortedMap<String, KclDependency> dependencies = new TreeMap<>();
        table(file, "dependencies", module)
                .forEach((key, value) -> dependencies.put(
                        String.valueOf(key), KclDependency.parse(String.valueOf(key), value, module, defaultRegistry)));
        return new KclMod(
                text(head.get("name")),
                text(head.get("version")),
                text(head.get("description")),
                isSelective(head),
                dependencies,
                profile(table(file, "profile", module), module));
    }

    private static boolean isSelective(Map<?, ?> head) {
        return Stream.of("include", "exclude")
                .anyMatch(key -> head.get(key) instanceof List<?> patterns && !patterns.isEmpty());
    }

    private static KclSettings profile(Map<?, ?> profile, String module) {
        List<String> ignored = new ArrayList<>();
        for (String key : List.of("selectors", "overrides")) {
            if (profile.get(key) instanceof List<?> list && !list.isEmpty()) {
                ignored.add("[profile] " + key);
            }
        }
        return new KclSettings(
                KclSettings.strings(profile.get("entries"), "[profile] entries", module),
                Boolean.TRUE.equals(profile.get("sort_keys")),
                Boolean.TRUE.equals(profile.get("disable_none")),
                KclSettings.assignments(profile.get("arguments"), "[profile] arguments", module),
                ignored);
    }

    private static Map<?, ?> table(Map<String, Object> file, String key, String module) {
        return switch (file.get(key)) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default -> throw new ModuleException.Invalid(module, "in its kcl.mod, " + key + " is not a table");
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
