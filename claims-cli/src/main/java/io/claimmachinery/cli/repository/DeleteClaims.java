package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.kustomize.GeneratedKustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deletes claims: their files, their lines in the category's kustomization, and their entries in the registry. It deletes all of
 * them or none. It looks up their places in the tree's registry, so it finds a claim that moved meanwhile.
 */
public final class DeleteClaims implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final Function<ClaimInventory, List<StoredClaim>> selection;

    private DeleteClaims(ClaimsLayout layout, Function<ClaimInventory, List<StoredClaim>> selection) {
        this.layout = layout;
        this.selection = selection;
    }

    /** Deletes exactly these claims. Throws {@link ClaimProblem.Unknown} if one does not exist. */
    public static DeleteClaims named(ClaimsLayout layout, List<ClaimReference> references) {
        return new DeleteClaims(
                layout, inventory -> references.stream().map(inventory::resolve).toList());
    }

    /** Deletes the entries that the selection returns from the current deletable entries. There may be none. */
    public static DeleteClaims selected(ClaimsLayout layout, Function<List<ClaimEntry>, List<ClaimEntry>> selection) {
        return new DeleteClaims(
                layout,
                inventory -> selection.apply(inventory.deletable()).stream()
                        .map(inventory::stored)
                        .toList());
    }

    @Override
    public void apply(TreeEdit tree) {
        ClaimInventory inventory = ClaimInventory.of(tree, layout);
        List<StoredClaim> claims = selection.apply(inventory);
        if (claims.isEmpty()) {
            return;
        }
        requireOwnFiles(inventory, claims);
        removeEntries(tree, claims);
        Map<RepositoryPath, List<StoredClaim>> byDirectory = claims.stream()
                .filter(claim -> claim.path().isPresent())
                .collect(Collectors.groupingBy(StoredClaim::parent, TreeMap::new, Collectors.toList()));
        byDirectory.forEach((directory, deleted) -> removeFiles(tree, directory, deleted));
    }

    /** Refuses to delete a claim that shares files with a claim that remains. */
    private void requireOwnFiles(ClaimInventory inventory, List<StoredClaim> claims) {
        Set<String> deleted = claims.stream()
                .filter(claim -> claim.entry() != null)
                .map(StoredClaim::name)
                .collect(Collectors.toSet());
        OccupiedPaths staying = OccupiedPaths.of(
                inventory.entries().stream()
                        .filter(entry -> !deleted.contains(entry.name()))
                        .toList(),
                layout);
        for (StoredClaim claim : claims) {
            if (claim.entry() != null) {
                inventory.requirePath(claim.entry());
            }
            claim.path().flatMap(staying::overlapping).ifPresent(other -> {
                throw new ClaimProblem.Invalid(
                        "the files of claim " + claim.name() + " ("
                                + claim.path().get()
                                + ") are also those of claim " + other.name() + " (" + other.path()
                                + "), which would lose them",
                        List.of("Correct the path of the wrong one in " + layout.registry() + "."));
            });
        }
    }

    private void removeEntries(TreeEdit tree, List<StoredClaim> claims) {
        List<ClaimEntry> entries =
                claims.stream().map(StoredClaim::entry).filter(Objects::nonNull).toList();
        if (!entries.isEmpty()) {
            RegistryFile registry = RegistryFile.open(tree, layout.registry());
            entries.forEach(entry -> registry.remove(entry.name()));
            registry.write(tree);
        }
    }

    private void removeFiles(TreeEdit tree, RepositoryPath directory, List<StoredClaim> claims) {
        boolean listed = ClaimsLayout.hasKustomization(tree, directory);
        List<String> before = listed ? CategoryCheck.problems(tree, directory) : List.of();
        if (listed) {
            CategoryFile kustomization = CategoryFile.open(tree, directory);
            claims.stream()
                    .flatMap(claim -> claim.path().stream())
                    .forEach(path -> kustomization.removeBelow(directory, path));
            kustomization.write(tree);
        }
        claims.forEach(claim -> claim.path().ifPresent(tree::remove));
        if (listed) {
            requireNothingWorse(tree, directory, before);
        } else {
            keepEmptyCategory(tree, directory);
        }
    }

    /**
     * Keeps an explicit empty list. If a directory is gone, or Flux generates an empty kustomization from it, Flux stops before
     * it deletes the objects. With an explicit empty list it deletes them.
     */
    private static void keepEmptyCategory(TreeEdit tree, RepositoryPath category) {
        boolean holdsNothing = GeneratedKustomization.of(tree, category)
                .filter(generated -> generated.resources().isEmpty())
                .isPresent();
        if (holdsNothing) {
            CategoryFile.open(tree, category).write(tree);
        }
    }

    /** Refuses new problems. A category that did not build before may stay as it is. One that did build must still build. */
    private static void requireNothingWorse(TreeEdit tree, RepositoryPath directory, List<String> before) {
        List<String> after = new ArrayList<>(CategoryCheck.problems(tree, directory));
        after.removeAll(before);
        if (before.isEmpty() && !after.isEmpty()) {
            throw new ClaimProblem.Invalid("without the claim, the category " + directory + " would not build", after);
        }
    }
}
