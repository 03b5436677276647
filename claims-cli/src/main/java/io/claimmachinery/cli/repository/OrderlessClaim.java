package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A claim that another tool created: it is applied, and has no {@code order.yaml}.
 *
 * @param name the name in the registry, else that of its directory or file
 * @param registeredTemplate the template in its entry; empty without one
 * @param place its directory in a category, or its only file there
 * @param manifest the path of its manifest
 * @param manifestText the exact text of the manifest
 */
public record OrderlessClaim(
        String name, String registeredTemplate, RepositoryPath place, RepositoryPath manifest, String manifestText) {

    /**
     * Finds a claim without an order.
     *
     * @throws ClaimProblem.Unknown if the claim does not exist
     * @throws ClaimProblem.Invalid if it has an order, is not applied, or it is not clear which of its files is the manifest
     */
    public static OrderlessClaim find(
            RepositoryTree tree, ClaimsLayout layout, ClaimReference reference, Optional<String> template) {
        StoredClaim claim = ClaimInventory.of(tree, layout).resolve(reference);
        RepositoryPath place = claim.path()
                .orElseThrow(() -> new ClaimProblem.Invalid(
                        "claim " + claim.name() + " has no files, only an entry in " + layout.registry(),
                        List.of("Let 'claims doctor --fix' remove the entry.")));
        requireApplied(tree, layout, claim, place);
        if (tree.exists(place.resolve(ClaimOrder.FILE_NAME))) {
            throw new ClaimProblem.Invalid(
                    "claim " + claim.name() + " has an order already: " + place.resolve(ClaimOrder.FILE_NAME),
                    List.of("Use 'claims change' or 'claims upgrade'."));
        }
        String registered = claim.entry() == null ? "" : claim.entry().template();
        RepositoryPath manifest = manifest(tree, claim.name(), place, template.orElse(registered));
        ManifestFile file = ManifestFile.read(tree, manifest);
        file.problem().ifPresent(problem -> {
            throw new ClaimProblem.Invalid(
                    problem, List.of("Correct the file first, so that parameters can be found which render it."));
        });
        return new OrderlessClaim(
                claim.name(), registered, place, manifest, file.text().orElseThrow());
    }

    /** Returns the directory of the category. */
    RepositoryPath category() {
        return place.parent().orElse(RepositoryPath.ROOT);
    }

    /** Reports whether the claim has a directory of its own. */
    boolean hasDirectory() {
        return !place.equals(manifest);
    }

    /** Refuses a claim that is not applied. It may have been deleted on purpose, and to list it would restore its infrastructure. */
    private static void requireApplied(
            RepositoryTree tree, ClaimsLayout layout, StoredClaim claim, RepositoryPath place) {
        CategoryFolder folder = CategoryFolder.all(tree, layout).stream()
                .filter(category -> Optional.of(category.directory()).equals(place.parent()))
                .findFirst()
                .orElseThrow(() -> new ClaimProblem.Invalid(
                        "claim " + claim.name() + " is at " + place + ", which is not directly in a category",
                        List.of("Move it to " + layout.base() + "/CATEGORY/" + claim.name() + " first.")));
        if (folder.unlisted().contains(place.fileName())) {
            throw new ClaimProblem.Invalid(
                    place + " is not listed in the kustomization of " + folder.directory() + ", so it is not applied",
                    List.of("'claims doctor' says whether someone deleted it; 'claims doctor --fix --adopt "
                            + claim.name() + "' lists it again."));
        }
    }

    private static RepositoryPath manifest(RepositoryTree tree, String name, RepositoryPath place, String template) {
        if (ClaimFolder.isManifest(place.fileName())) {
            return place;
        }
        List<RepositoryPath> files = CategoryFolder.manifests(tree, place);
        RepositoryPath usual = place.resolve(template + ".yaml");
        if (files.size() == 1 || files.contains(usual)) {
            return files.size() == 1 ? files.getFirst() : usual;
        }
        if (files.isEmpty()) {
            throw new ClaimProblem.Invalid(
                    ManifestFile.read(tree, usual).unreadable(), List.of("Put the claim's manifest there as a file."));
        }
        throw new ClaimProblem.Invalid(
                "claim " + name + " has several manifests, and none is called " + usual.fileName() + ": "
                        + files.stream().map(RepositoryPath::fileName).collect(Collectors.joining(", ")),
                List.of("Rename the one that the template renders to " + usual.fileName() + "."));
    }
}
