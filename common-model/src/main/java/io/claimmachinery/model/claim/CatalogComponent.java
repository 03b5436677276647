package io.claimmachinery.model.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Backstage Component of a claim: {@code catalog-info.yaml} in the claim's directory.
 *
 * @param template name of the template, as ordered
 * @param category name of the category, as ordered
 * @param projectSlug {@code owner/name} on GitHub; none elsewhere
 * @param sourceUrl web address of the claim's directory on its branch, with a slash at the end, because Backstage takes
 * the text after the last slash for a file; none without a web address
 * @param tags additional tags; they are normalised to the form that Backstage accepts
 * @param owner entity reference of the owner
 */
public record CatalogComponent(
        ClaimName name,
        String template,
        String category,
        @Nullable String projectSlug,
        @Nullable String sourceUrl,
        List<String> tags,
        String lifecycle,
        String owner) {

    /** Name of the file in a claim's directory. */
    public static final String FILE_NAME = "catalog-info.yaml";

    public static final String DEFAULT_LIFECYCLE = "production";
    public static final String DEFAULT_OWNER = "platform-team";

    public CatalogComponent {
        tags = Stream.concat(Stream.of("crossplane", "claim", template, category), tags.stream())
                .map(CatalogTag::normalise)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (lifecycle.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("Backstage needs a lifecycle and an owner of component " + name);
        }
    }

    /** Returns the entity as it is written to the file. */
    public Map<String, @Nullable Object> toDocument() {
        Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
        if (projectSlug != null) {
            annotations.put("github.com/project-slug", projectSlug);
        }
        if (sourceUrl != null) {
            annotations.put("backstage.io/source-location", "url:" + sourceUrl);
        }
        annotations.put("claim-machinery/template", template);
        annotations.put("claim-machinery/category", category);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name.value());
        metadata.put("description", "Crossplane claim (" + template + ") - " + name);
        metadata.put("annotations", annotations);
        metadata.put("tags", tags);
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("type", "crossplane-claim");
        spec.put("lifecycle", lifecycle);
        spec.put("owner", owner);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "backstage.io/v1alpha1");
        document.put("kind", "Component");
        document.put("metadata", metadata);
        document.put("spec", spec);
        return document;
    }
}
