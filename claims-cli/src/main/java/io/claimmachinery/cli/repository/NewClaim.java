package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/**
 * A claim to create, with all that is written about it.
 *
 * @param manifestFile name of the manifest's file in the claim's directory
 * @param manifest YAML, one document or several
 */
public record NewClaim(
        ClaimName name,
        Category category,
        String manifestFile,
        String manifest,
        ClaimOrder order,
        CatalogComponent component,
        ClaimEntry entry) {

    private static final List<String> OTHER_FILES = List.of(
            "kustomization.yaml",
            "kustomization.yml",
            "Kustomization",
            CatalogComponent.FILE_NAME,
            ClaimOrder.FILE_NAME);

    public NewClaim {
        if (OTHER_FILES.contains(manifestFile)) {
            throw new ClaimProblem.Invalid(
                    "a manifest cannot be called " + manifestFile + ": that file of a claim holds something else",
                    List.of("Rename the template " + order.template() + "."));
        }
    }
}
