package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Creates claims: their directories, their lines in the category's kustomization, and their entries in the registry. It creates
 * all of them or none.
 */
public final class CreateClaims implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final List<NewClaim> claims;

    public CreateClaims(ClaimsLayout layout, List<NewClaim> claims) {
        this.layout = layout;
        this.claims = List.copyOf(claims);
        Set<ClaimName> names = new HashSet<>();
        for (NewClaim claim : claims) {
            if (!names.add(claim.name())) {
                throw new ClaimProblem.Taken("two of the claims ordered are called " + claim.name());
            }
        }
    }

    @Override
    public void apply(TreeEdit tree) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        for (NewClaim claim : claims) {
            refuseTaken(tree, registry, claim);
            writeDirectory(tree, claim);
            registry.add(claim.entry());
        }
        registry.write(tree);
        Map<Category, List<NewClaim>> byCategory =
                claims.stream().collect(Collectors.groupingBy(NewClaim::category, TreeMap::new, Collectors.toList()));
        byCategory.forEach((category, created) -> {
            RepositoryPath directory = layout.category(category);
            CategoryFile file = CategoryFile.open(tree, directory);
            created.forEach(claim -> file.add(claim.name().value()));
            file.write(tree);
            CategoryCheck.requireBuild(tree, layout, directory);
        });
    }

    private void refuseTaken(TreeEdit tree, RegistryFile registry, NewClaim claim) {
        registry.find(claim.name().value()).ifPresent(entry -> {
            throw taken(entry);
        });
        RepositoryPath directory = layout.claim(claim.category(), claim.name());
        if (tree.exists(directory)) {
            throw new ClaimProblem.Taken(
                    directory + " already exists, without an entry in " + layout.registry(),
                    "Choose another name, or let 'claims doctor --fix' bring directory and registry together.");
        }
    }

    private static ClaimProblem taken(ClaimEntry entry) {
        String creator = entry.createdBy().isEmpty() ? "" : " by " + entry.createdBy();
        String time = entry.createdAt().isEmpty() ? "" : " at " + entry.createdAt();
        return new ClaimProblem.Taken(
                "the name " + entry.name() + " is taken by the claim at " + entry.path() + ", created" + creator + time,
                "Choose another name, or change that claim with 'claims change'.",
                ClaimProblem.DELETION_LOSES);
    }

    private void writeDirectory(TreeEdit tree, NewClaim claim) {
        RepositoryPath directory = layout.claim(claim.category(), claim.name());
        put(tree, directory.resolve(claim.manifestFile()), Manifest.file(claim.manifest()));
        put(
                tree,
                directory.resolve(Kustomization.FILE_NAME),
                YamlWriter.write(Kustomization.of(List.of(claim.manifestFile()))));
        put(tree, directory.resolve(CatalogComponent.FILE_NAME), YamlWriter.write(claim.component()));
        put(tree, directory.resolve(ClaimOrder.FILE_NAME), YamlWriter.write(claim.order()));
    }

    private static void put(TreeEdit tree, RepositoryPath path, String text) {
        tree.put(path, text.getBytes(UTF_8));
    }
}
