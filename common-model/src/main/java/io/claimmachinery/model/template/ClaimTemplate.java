package io.claimmachinery.model.template;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim template: something that users can order, and its parameters. Fields that the programs do not know are kept
 * and served unchanged.
 */
public record ClaimTemplate(
        String apiVersion,
        String kind,
        TemplateMetadata metadata,
        TemplateSpec spec,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    public static final String KIND = "ClaimTemplate";

    /** API versions that are used in existing templates. */
    public static final List<String> API_VERSIONS =
            List.of("resources.stuttgart-things.com/v1alpha1", "sthings.io/v1alpha1");

    public ClaimTemplate {
        unknown = Unknown.copy(unknown);
    }

    /** Returns the parameter with that name. */
    public Optional<Parameter> parameter(String name) {
        return spec.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** Returns the same template, loaded from a profile. */
    public ClaimTemplate withProfile(String profile) {
        TemplateMetadata m = metadata;
        return new ClaimTemplate(
                apiVersion,
                kind,
                new TemplateMetadata(m.name(), m.title(), m.description(), m.tags(), m.labels(), profile, m.unknown()),
                spec,
                unknown);
    }
}
