package io.claimmachinery.cli.repository;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The parts of an order that have to agree with the rest of a claim.
 *
 * @param problem why the order cannot be read; then name and template are empty
 */
record OrderFacts(String name, String template, Optional<String> problem) {

    static OrderFacts read(String text, String fileName) {
        try {
            Object document = new Load(LoadSettings.builder().setLabel(fileName).build()).loadFromString(text);
            String name = text(document, "metadata", "name");
            String template = text(document, "spec", "template");
            return name.isEmpty() || template.isEmpty()
                    ? unreadable("expected an order with metadata.name and spec.template")
                    : new OrderFacts(name, template, Optional.empty());
        } catch (YamlEngineException e) {
            return unreadable("is not YAML: " + e.getMessage());
        }
    }

    private static OrderFacts unreadable(String problem) {
        return new OrderFacts("", "", Optional.of(problem));
    }

    private static String text(@Nullable Object document, String field, String inner) {
        return document instanceof Map<?, ?> map
                        && map.get(field) instanceof Map<?, ?> fields
                        && fields.get(inner) instanceof String text
                ? text
                : "";
    }
}
