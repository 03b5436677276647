package io.claimmachinery.cli.order;

import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a claim was rendered with before: the parameters with their defaults, and the values that functions supplied.
 *
 * @param parameters the parameters as rendered then
 * @param keepsDefaults whether the earlier defaults count, instead of the template's current ones
 */
public record Earlier(Map<String, @Nullable Object> parameters, boolean keepsDefaults) {

    /** For a claim that was never rendered. */
    public static final Earlier NONE = new Earlier(Map.of(), false);

    public Earlier {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Keeps only the values that functions supplied. Defaults are the template's current ones. */
    public static Earlier supplied(Map<String, @Nullable Object> parameters) {
        return new Earlier(parameters, false);
    }

    /** Keeps everything. */
    public static Earlier all(Map<String, @Nullable Object> parameters) {
        return new Earlier(parameters, true);
    }

    /** Returns the same without these parameters. They get the template's current values. */
    public Earlier without(Set<String> names) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(names);
        return new Earlier(others, keepsDefaults);
    }

    /**
     * Returns the earlier defaults that must be sent, because the template has other defaults now. Values that functions supply
     * are not among them. A default that has not changed is left to the service, because the service accepts defaults that break
     * the template's own rules.
     */
    Map<String, Object> defaultsFor(ClaimTemplate template, Map<String, ? extends @Nullable Object> given) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        if (!keepsDefaults) {
            return defaults;
        }
        parameters.forEach((name, value) -> {
            Parameter parameter = template.parameter(name).orElse(null);
            boolean isSupplied = parameter != null && parameter.valueFrom() != null;
            Object now = parameter == null ? null : parameter.defaultValue();
            // Compare as text, because a template may write "3" for a number parameter
            if (value != null
                    && given.get(name) == null
                    && !isSupplied
                    && !value.toString().equals(text(now))) {
                defaults.put(name, value);
            }
        });
        return defaults;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
