package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.CatalogOwner;
import io.claimmachinery.model.claim.CatalogTag;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.registry.catalog.CatalogInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim as an entity of Backstage's catalog, with its health in annotations. Backstage's validators accept the entity
 * for any content of the registry. The entity contains nothing that changes while the claim stays the same, such as the
 * time of the last check.
 *
 * @param base address of this service, for links
 * @param hasEntryAddress whether the claim's name is not that of another address below {@code /api/v1/claims/}
 * @param source web address of the claim's directory, with a trailing slash
 * @param request web address of the pull request that last touched the claim
 */
record CatalogEntity(
        EntityKind kind,
        String name,
        ClaimEntry claim,
        Optional<CatalogInfo> component,
        URI base,
        boolean hasEntryAddress,
        Optional<URI> source,
        Optional<URI> request,
        String owner) {

    private static final int LONGEST_MESSAGE = 1000;

    Map<String, @Nullable Object> toDocument() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("title", plain(claim.name()));
        metadata.put("description", "Crossplane claim (" + plain(claim.template()) + "): " + health());
        metadata.put("annotations", annotations());
        metadata.put("links", links());
        metadata.put("tags", tags());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "backstage.io/v1alpha1");
        document.put("kind", kind.name());
        document.put("metadata", metadata);
        document.put("spec", spec());
        return document;
    }

    private Map<String, @Nullable Object> annotations() {
        Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
        annotations.put("claim-machinery/claim", plain(claim.name()));
        annotations.put("claim-machinery/status", status());
        annotations.put("claim-machinery/status-message", message());
        annotations.put("claim-machinery/template", plain(claim.template()));
        annotations.put("claim-machinery/category", plain(claim.category()));
        annotations.put("claim-machinery/managed-by", plain(claim.source()));
        source.ifPresent(url -> annotations.put("backstage.io/source-location", "url:" + url));
        return annotations;
    }

    private List<Map<String, @Nullable Object>> links() {
        Stream<Map<String, @Nullable Object>> atGitHost = Stream.concat(
                request.map(url -> link("Pull request", url)).stream(), source.map(url -> link("Files", url)).stream());
        return Stream.concat(ownLinks(), atGitHost).toList();
    }

    /**
     * Returns the links to this service: only the page for a name that servers refuse in a path, and no entry for a name
     * whose address answers something else.
     */
    private Stream<Map<String, @Nullable Object>> ownLinks() {
        String name = UriSegment.of(claim.name());
        if (claim.name().contains("/") || claim.name().contains("\\")) {
            return Stream.of(link("Page", base.resolve("claim?name=" + name)));
        }
        URI entry = base.resolve("api/v1/claims/" + name);
        return Stream.of(
                        Optional.of(link("Page", base.resolve("claims/" + name))),
                        hasEntryAddress
                                ? Optional.of(link("Registry entry", entry))
                                : Optional.<Map<String, @Nullable Object>>empty(),
                        Optional.of(link("Manifest", URI.create(entry + "/manifest"))))
                .flatMap(Optional::stream);
    }

    private static Map<String, @Nullable Object> link(String title, URI url) {
        Map<String, @Nullable Object> link = new LinkedHashMap<>();
        link.put("url", url.toASCIIString());
        link.put("title", title);
        return link;
    }

    private List<String> tags() {
        return Stream.of("crossplane", "claim", claim.template(), claim.category())
                .map(CatalogTag::normalise)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Map<String, @Nullable Object> spec() {
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("type", "crossplane-claim");
        if (kind == EntityKind.Component) {
            spec.put("lifecycle", CatalogComponent.DEFAULT_LIFECYCLE);
        }
        spec.put(
                "owner",
                component
                        .map(CatalogInfo::owner)
                        .filter(CatalogOwner::isReference)
                        .orElse(owner));
        if (kind == EntityKind.Resource) {
            component
                    .map(CatalogInfo::name)
                    .filter(CatalogOwner::isReference)
                    .ifPresent(of -> spec.put("dependencyOf", List.of("component:default/" + of)));
        }
        return spec;
    }

    private String health() {
        return message().isEmpty() ? status() : status() + ": " + message();
    }

    private String status() {
        return claim.status() == null || claim.status().isEmpty() ? "unknown" : plain(claim.status());
    }

    private String message() {
        return claim.statusMessage() == null ? "" : plain(claim.statusMessage());
    }

    private static String plain(String text) {
        String line = PlainText.line(text);
        return line.length() <= LONGEST_MESSAGE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_MESSAGE) - 1)) + "…";
    }
}
