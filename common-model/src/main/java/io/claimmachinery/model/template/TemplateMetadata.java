package io.claimmachinery.model.template;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a claim template.
 *
 * @param profile name of the profile that the template comes from; set on loading
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateMetadata(
        String name,
        @Nullable String title,
        @Nullable String description,
        List<String> tags,
        @Nullable Map<String, String> labels,
        @Nullable String profile,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public TemplateMetadata {
        name = requireNonNullElse(name, "");
        tags = List.copyOf(requireNonNullElse(tags, List.<String>of()));
        labels = labels == null ? null : Map.copyOf(labels);
        unknown = Unknown.copy(unknown);
    }
}
