package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The module that a claim template renders, and its parameters.
 *
 * @param source KCL module: {@code oci://…}, {@code file:///…}, or a path relative to the template's file
 * @param tag version of the module; none for a directory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateSpec(
        @Nullable String type,
        String source,
        @Nullable String tag,
        List<Parameter> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TemplateSecret> secrets,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public TemplateSpec {
        source = requireNonNullElse(source, "");
        parameters = List.copyOf(requireNonNullElse(parameters, List.<Parameter>of()));
        secrets = List.copyOf(requireNonNullElse(secrets, List.<TemplateSecret>of()));
        unknown = Unknown.copy(unknown);
    }
}
