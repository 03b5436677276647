package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.GeneratedKustomization;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notes for reviewers about a category's first kustomization, which replaces the list that Flux generated. */
public final class FirstKustomization {

    private static final int SHOWN = 30;

    private FirstKustomization() {}

    /** Returns a sentence for each of the categories that has manifests in a tree, but no kustomization yet. */
    public static List<String> notes(RepositoryTree before, ClaimsLayout layout, Collection<Category> categories) {
        return categories.stream()
                .distinct()
                .sorted()
                .map(layout::category)
                .flatMap(directory -> note(before, directory).stream())
                .toList();
    }

    private static Optional<String> note(RepositoryTree before, RepositoryPath directory) {
        return GeneratedKustomization.of(before, directory)
                .filter(generated -> !generated.resources().isEmpty())
                .map(generated ->
                        directory + " had no kustomization.yaml, so Flux applied every manifest below it. The new"
                                + " one lists them all, because Flux deletes what it does not list: "
                                + names(generated.resources()) + "." + leftOut(generated));
    }

    private static String leftOut(GeneratedKustomization generated) {
        return generated.leftOut().isEmpty()
                ? ""
                : " Not listed, because they describe claims and are not meant for the cluster: "
                        + names(generated.leftOut().stream()
                                .map(RepositoryPath::value)
                                .toList())
                        + ".";
    }

    private static String names(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }
}
