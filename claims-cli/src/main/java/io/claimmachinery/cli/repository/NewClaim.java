package io.claimmachinery.cli.repository;

import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/**
 * A claim to create, with all its files.
 *
 * @param manifestFile name of the manifest's file in the claim's directory
 * @param manifest YAML, with one or more documents
 */
public record NewClaim(
        ClaimName name,
        Category category,
        String manifestFile,
        String manifest,
        ClaimOrder order,
        CatalogComponent component,
        ClaimEntry entry) {

    public NewClaim {
        if (!ClaimFolder.isManifest(manifestFile)) {
            throw new ClaimProblem.Invalid(
                    "a manifest cannot be called " + manifestFile + ": that file of a claim holds something else",
                    List.of("Rename the template " + order.template() + "."));
        }
    }
}
