package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Set;

/**
 * The contents of a claim's directory, by file name. Only this class decides which files are manifests.
 *
 * @param manifests YAML files that contain Kubernetes objects, sorted
 * @param kustomizations files that kustomize reads as the directory's kustomization; more than one is a mistake
 */
public record ClaimFolder(List<RepositoryPath> manifests, List<RepositoryPath> kustomizations) {

    /** The names that kustomize accepts for a kustomization, the usual one first. */
    public static final List<String> KUSTOMIZATION_NAMES =
            List.of(Kustomization.FILE_NAME, "kustomization.yml", "Kustomization");

    /** Files that describe a claim and are never applied to a cluster. */
    private static final Set<String> DESCRIPTIONS = Set.of(CatalogComponent.FILE_NAME, ClaimOrder.FILE_NAME);

    public ClaimFolder {
        manifests = List.copyOf(manifests);
        kustomizations = List.copyOf(kustomizations);
    }

    /** Classifies the files directly in a directory. */
    public static ClaimFolder of(FileTree tree, RepositoryPath directory) {
        return of(tree.files(directory));
    }

    /** Classifies these files, which are all in one directory. */
    public static ClaimFolder of(List<RepositoryPath> files) {
        return new ClaimFolder(
                files.stream().filter(file -> isManifest(file.fileName())).toList(),
                files.stream().filter(file -> isKustomization(file.fileName())).toList());
    }

    /** Returns whether a file of this name is a manifest: YAML, but neither a kustomization nor a description of the claim. */
    public static boolean isManifest(String fileName) {
        return isYaml(fileName) && !isKustomization(fileName) && !isDescription(fileName);
    }

    public static boolean isKustomization(String fileName) {
        return KUSTOMIZATION_NAMES.contains(fileName);
    }

    /** Returns whether a file of this name describes the claim, such as its order, and is not meant for the cluster. */
    public static boolean isDescription(String fileName) {
        return DESCRIPTIONS.contains(fileName);
    }

    public static boolean isYaml(String fileName) {
        return fileName.endsWith(".yaml") || fileName.endsWith(".yml");
    }
}
