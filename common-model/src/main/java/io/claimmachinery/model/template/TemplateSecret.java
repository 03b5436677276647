package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a claim needs. Its values never reach an API, because the command that creates the claim encrypts them.
 *
 * @param name may contain placeholders such as {@code {{.secretName}}}
 * @param parameters keys of the secret
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateSecret(
        String name,
        @Nullable String namespace,
        List<Parameter> parameters,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public TemplateSecret {
        name = requireNonNullElse(name, "");
        parameters = List.copyOf(requireNonNullElse(parameters, List.<Parameter>of()));
        unknown = Unknown.copy(unknown);
    }
}
