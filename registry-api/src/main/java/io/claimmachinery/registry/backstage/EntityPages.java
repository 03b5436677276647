package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.claim.CatalogOwner;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogInfo;
import io.claimmachinery.registry.catalog.ClaimFiles;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of the claims' entity pages in Backstage; empty if the operator did not configure Backstage's address. */
public final class EntityPages {

    private final @Nullable URI backstage;

    EntityPages(@Nullable URI backstage) {
        this.backstage = backstage;
    }

    /** Returns the page of the claim's own component, or of the resource that this service serves for the claim. */
    public Optional<URI> page(Catalog catalog, ClaimEntry claim) {
        return Optional.ofNullable(backstage)
                .map(root -> URI.create(
                        root.toString().replaceAll("/+$", "") + "/catalog/default/" + entity(catalog, claim)));
    }

    private static String entity(Catalog catalog, ClaimEntry claim) {
        return catalog.files(claim.name())
                .flatMap(ClaimFiles::component)
                .map(CatalogInfo::name)
                .filter(CatalogOwner::isReference)
                .map(name -> "component/" + UriSegment.of(name))
                .orElseGet(() -> "resource/" + UriSegment.of(new EntityNames(catalog.names()).of(claim.name())));
    }
}
