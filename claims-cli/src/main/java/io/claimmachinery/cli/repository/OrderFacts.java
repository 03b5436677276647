package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The parts of an order that must agree with the rest of a claim, and those that make it repeatable.
 *
 * @param module the module that rendered it; its source is empty if the order does not record it
 * @param parameters the parameters as given in the order
 * @param rendered the rendered parameters: with defaults, and the values that functions supplied
 * @param problem why the order cannot be read; name and template are then empty
 */
public record OrderFacts(
        String name,
        String template,
        ModuleOrigin module,
        Map<String, @Nullable Object> parameters,
        Map<String, @Nullable Object> rendered,
        Optional<String> problem) {

    public OrderFacts {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rendered = Collections.unmodifiableMap(new LinkedHashMap<>(rendered));
    }

    public static OrderFacts read(String text, String fileName) {
        try {
            Object document = new Load(LoadSettings.builder()
                            .setLabel(fileName)
                            .setBufferSize(text.length() + 1)
                            .build())
                    .loadFromString(text);
            String name = text(document, "metadata", "name");
            String template = text(document, "spec", "template");
            return name.isEmpty() || template.isEmpty()
                    ? unreadable("expected an order with metadata.name and spec.template")
                    : new OrderFacts(
                            name,
                            template,
                            module(document),
                            parameters(document, "spec"),
                            parameters(document, "status"),
                            Optional.empty());
        } catch (YamlEngineException e) {
            return unreadable("is not YAML: " + e.getMessage());
        }
    }

    private static OrderFacts unreadable(String problem) {
        return new OrderFacts("", "", new ModuleOrigin("", null, null), Map.of(), Map.of(), Optional.of(problem));
    }

    private static String text(@Nullable Object document, String field, String inner) {
        return at(document, field, inner) instanceof String text ? text : "";
    }

    private static ModuleOrigin module(@Nullable Object document) {
        Map<?, ?> module = at(document, "spec", "module") instanceof Map<?, ?> map ? map : Map.of();
        return new ModuleOrigin(
                module.get("source") instanceof String source ? source : "",
                module.get("tag") instanceof String tag ? tag : null,
                module.get("digest") instanceof String digest ? digest : null);
    }

    private static Map<String, @Nullable Object> parameters(@Nullable Object document, String field) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (at(document, field, "parameters") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> parameters.put(String.valueOf(key), value));
        }
        return parameters;
    }

    private static @Nullable Object at(@Nullable Object document, String field, String inner) {
        return document instanceof Map<?, ?> map && map.get(field) instanceof Map<?, ?> fields
                ? fields.get(inner)
                : null;
    }
}
