package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter value that a function of the profile supplies.
 *
 * @param function name of the function in the profile
 * @param args may refer to other parameters as <code>${name}</code>
 * @param condition as written in the template: a parameter that must be true, also as <code>${name}</code>; optional
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueFrom(
        String function,
        Map<String, @Nullable Object> args,
        @Nullable Object condition,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public ValueFrom {
        function = requireNonNullElse(function, "");
        args = Unknown.copy(args);
        unknown = Unknown.copy(unknown);
    }

    /** Returns whether these parameter values meet the condition. */
    public boolean isMet(Map<String, ?> values) {
        return switch (condition) {
            case null -> true;
            case Boolean fixed -> fixed;
            default ->
                condition.toString().isBlank() || "true".equals(String.valueOf(values.get(bare(condition.toString()))));
        };
    }

    private static String bare(String condition) {
        return condition
                .strip()
                .replaceFirst("^\\$\\{([^{}]+)}$", "$1")
                .replaceFirst("^\\{\\{\\s*\\.([^{}]+?)\\s*}}$", "$1");
    }
}
