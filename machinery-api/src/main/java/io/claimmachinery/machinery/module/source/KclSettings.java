package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to run a package, from the {@code [profile]} of its {@code kcl.mod} and from its {@code kcl.yaml}.
 *
 * @param arguments values for {@code option()}, each in the form of {@code -D}: JSON, or otherwise a plain string
 * @param ignored settings that would change the output and are not supported
 */
record KclSettings(
        List<String> entries,
        boolean sortKeys,
        boolean disableNone,
        Map<String, String> arguments,
        List<String> ignored) {

    static final String FILE_NAME = "kcl.yaml";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> UNSUPPORTED =
            Set.of("overrides", "path_selector", "show_hidden", "include_schema_type_path", "package_maps");

    KclSettings {
        entries = List.copyOf(entries);
        arguments = new LinkedHashMap<>(arguments);
        ignored = List.copyOf(ignored);
    }

    /** Reads a settings file: {@code kcl_cli_configs} and {@code kcl_options}. */
    static KclSettings parse(String text, String module) {
        @Nullable Object file;
        try {
            file = text.isBlank() ? null : YamlReader.readValue(text, FILE_NAME);
        } catch (YamlException e) {
            throw new ModuleException.Invalid(module, "its settings file cannot be read: " + e.getMessage(), e);
        }
        if (!(file instanceof Map<?, ?> map)) {
            return new KclSettings(List.of(), false, false, Map.of(), List.of());
        }
        Map<?, ?> configs = map.get("kcl_cli_configs") instanceof Map<?, ?> found ? found : Map.of();
        List<String> entries = new ArrayList<>(strings(configs.get("file"), "file", module));
        entries.addAll(strings(configs.get("files"), "files", module));
        List<String> ignored = new ArrayList<>();
        configs.forEach((key, value) -> {
            if (UNSUPPORTED.contains(String.valueOf(key)) && isSet(value)) {
                ignored.add("kcl_cli_configs " + key);
            }
        });
        return new KclSettings(
                entries,
                Boolean.TRUE.equals(configs.get("sort_keys")),
                Boolean.TRUE.equals(configs.get("disable_none")),
                options(map.get("kcl_options"), module),
                ignored);
    }

    /** Returns these settings, overridden and extended by later ones. */
    KclSettings with(KclSettings later) {
        Map<String, String> allArguments = new LinkedHashMap<>(arguments);
        allArguments.putAll(later.arguments);
        List<String> allIgnored = new ArrayList<>(ignored);
        allIgnored.addAll(later.ignored);
        return new KclSettings(
                later.entries.isEmpty() ? entries : later.entries,
                sortKeys || later.sortKeys,
                disableNone || later.disableNone,
                allArguments,
                allIgnored);
    }

    KclSettings withEntries(List<String> newEntries) {
        return new KclSettings(newEntries, sortKeys, disableNone, arguments, ignored);
    }

    static List<String> strings(@Nullable Object value, String what, String module) {
        return switch (value) {
            case null -> List.of();
            case String one -> List.of(one);
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String.class::cast).toList();
            default -> throw new ModuleException.Invalid(module, what + " is not a list of strings");
        };
    }

    static Map<String, String> assignments(@Nullable Object value, String what, String module) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String assignment : strings(value, what, module)) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ModuleException.Invalid(
                        module, "%s: '%s' is not of the form name=value".formatted(what, assignment));
            }
            arguments.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return arguments;
    }

    private static Map<String, String> options(@Nullable Object value, String module) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Object option : value instanceof List<?> list ? list : List.of()) {
            if (!(option instanceof Map<?, ?> map) || !(map.get("key") instanceof String key)) {
                throw new ModuleException.Invalid(module, "kcl_options is not a list of key and value");
            }
            arguments.put(key, JSON.writeValueAsString(map.get("value")));
        }
        return arguments;
    }

    private static boolean isSet(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
