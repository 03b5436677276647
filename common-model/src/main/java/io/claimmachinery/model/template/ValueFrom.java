package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's value that a function of the profile supplies.
 *
 * @param function name of the function in the profile
 * @param args may name other parameters as <code>${name}</code>
 * @param condition as written in the template
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
}
