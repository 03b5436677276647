package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kustomization that Flux generates for a directory that has none. It applies every manifest below the directory.
 * Subdirectories with a kustomization are listed as they are; all others are searched (fluxcd/pkg,
 * {@code kustomize_generator.go}). If you write the first kustomization of a directory, list everything in it: Flux
 * deletes objects that are no longer listed.
 *
 * @param resources paths relative to the directory, sorted
 * @param leftOut files that describe a claim, such as {@code order.yaml}; they are not cluster objects
 */
public record GeneratedKustomization(List<String> resources, List<RepositoryPath> leftOut) {

    public GeneratedKustomization {
        resources = resources.stream().sorted().toList();
        leftOut = List.copyOf(leftOut);
    }

    /** Generates the kustomization as Flux does. Returns empty if the directory has its own. */
    public static Optional<GeneratedKustomization> of(FileTree tree, RepositoryPath directory) {
        if (!ClaimFolder.of(tree, directory).kustomizations().isEmpty()) {
            return Optional.empty();
        }
        List<RepositoryPath> resources = new ArrayList<>();
        List<RepositoryPath> leftOut = new ArrayList<>();
        search(tree, directory, resources, leftOut);
        return Optional.of(new GeneratedKustomization(
                resources.stream().map(path -> relative(directory, path)).toList(), leftOut));
    }

    public Kustomization kustomization() {
        return Kustomization.of(resources);
    }

    private static void search(
            FileTree tree, RepositoryPath directory, List<RepositoryPath> resources, List<RepositoryPath> leftOut) {
        for (RepositoryPath file : tree.files(directory)) {
            if (ClaimFolder.isManifest(file.fileName())) {
                resources.add(file);
            } else if (ClaimFolder.isDescription(file.fileName())) {
                leftOut.add(file);
            }
        }
        for (RepositoryPath below : tree.directories(directory)) {
            if (ClaimFolder.of(tree, below).kustomizations().isEmpty()) {
                search(tree, below, resources, leftOut);
            } else {
                resources.add(below);
            }
        }
    }

    private static String relative(RepositoryPath directory, RepositoryPath path) {
        return directory.equals(RepositoryPath.ROOT)
                ? path.value()
                : path.value().substring(directory.value().length() + 1);
    }
}
