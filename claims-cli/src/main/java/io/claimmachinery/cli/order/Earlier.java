package io.claimmachinery.cli.order;

import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a claim was rendered with before: the parameters with their defaults, and what functions supplied.
 *
 * @param parameters as rendered then
 * @param keepsDefaults whether defaults of then count, or those that the template has now
 */
public record Earlier(Map<String, @Nullable Object> parameters, boolean keepsDefaults) {

    /** A claim that was never rendered. */
    public static final Earlier NONE = new Earlier(Map.of(), false);

    public Earlier {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Only what functions supplied stays; defaults are those of the template. */
    public static Earlier supplied(Map<String, @Nullable Object> parameters) {
        return new Earlier(parameters, false);
    }

    /** Everything stays. */
    public static Earlier all(Map<String, @Nullable Object> parameters) {
        return new Earlier(parameters, true);
    }

    /** Without these parameters, which become what the template says now. */
    public Earlier without(Set<String> names) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(names);
        return new Earlier(others, keepsDefaults);
    }

    /**
     * The defaults of then that have to be sent, as the template's are others by now. What functions supply is not among them.
     * A default that is still the template's is left to the service: it takes defaults that break the template's own rules.
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
            // As text, since a template may write "3" where its parameter is a number
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
