package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.kustomize.GeneratedKustomization;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A category in a tree.
 *
 * @param claims names of the directories that contain a claim
 * @param files names of the manifests next to them; older tools wrote claims this way
 * @param listed the kustomization's resources, without {@code ./} and final slashes
 * @param generated the resources that Flux lists if the category has no kustomization
 */
public record CategoryFolder(
        Category category,
        RepositoryPath directory,
        Set<String> claims,
        Set<String> files,
        Set<String> listed,
        Optional<GeneratedKustomization> generated) {

    /** Returns every category below the base path. */
    public static List<CategoryFolder> all(RepositoryTree tree, ClaimsLayout layout) {
        return directories(tree, layout)
                .map(directory -> read(tree, directory))
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    /** Returns the places of claims with this name, in any category. */
    static List<RepositoryPath> claims(RepositoryTree tree, ClaimsLayout layout, String name) {
        return directories(tree, layout)
                .flatMap(directory -> tree.list(directory).stream())
                .filter(entry -> isClaim(tree, entry) && isCalled(tree, entry, name))
                .map(TreeEntry::path)
                .toList();
    }

    /** Returns the name of a claim whose directory or file has this name. */
    public static String claimName(String file) {
        return file.replaceAll("\\.ya?ml$", "");
    }

    /**
     * Returns the name of a claim: the name of its directory. For a single file, returns the name of its object if the file is
     * called {@code {template}-{name}.yaml}, as older tools do, else the file's name.
     */
    public static String claimName(RepositoryTree tree, RepositoryPath claim) {
        String file = claimName(claim.fileName());
        return objectName(tree, claim).filter(name -> file.endsWith("-" + name)).orElse(file);
    }

    private static Optional<String> objectName(RepositoryTree tree, RepositoryPath claim) {
        if (!ClaimFolder.isManifest(claim.fileName())) {
            return Optional.empty();
        }
        return tree.read(claim).flatMap(content -> {
            try {
                return Optional.of(ManifestReader.read(FileText.toShow(content), claim.value())
                        .getFirst()
                        .identity()
                        .name());
            } catch (YamlException _) {
                return Optional.empty();
            }
        });
    }

    private static boolean isCalled(RepositoryTree tree, TreeEntry entry, String name) {
        String file = claimName(entry.name());
        return file.equals(name)
                || (entry.kind() == TreeEntry.Kind.FILE
                        && file.endsWith("-" + name)
                        && claimName(tree, entry.path()).equals(name));
    }

    private static Stream<RepositoryPath> directories(RepositoryTree tree, ClaimsLayout layout) {
        return tree.list(layout.base()).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.DIRECTORY && Category.isValid(entry.name()))
                .map(TreeEntry::path);
    }

    static CategoryFolder read(RepositoryTree tree, RepositoryPath directory) {
        Set<String> claims = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (TreeEntry entry : tree.list(directory)) {
            if (isClaim(tree, entry)) {
                (entry.kind() == TreeEntry.Kind.DIRECTORY ? claims : files).add(entry.name());
            }
        }
        return new CategoryFolder(
                Category.of(directory.fileName()),
                directory,
                claims,
                files,
                listed(tree, directory),
                GeneratedKustomization.of(tree, directory));
    }

    private static boolean isClaim(RepositoryTree tree, TreeEntry entry) {
        return switch (entry.kind()) {
            case DIRECTORY -> ClaimName.isValid(entry.name()) && holdsManifests(tree, entry.path());
            case FILE -> ClaimFolder.isManifest(entry.name());
            case LINK, SUBMODULE -> false;
        };
    }

    private static Set<String> listed(RepositoryTree tree, RepositoryPath directory) {
        Set<String> listed = new TreeSet<>();
        RepositoryPath file = ClaimsLayout.kustomization(tree, directory);
        tree.read(file).ifPresent(content -> {
            try {
                KustomizationReader.read(FileText.toShow(content), file.value())
                        .resources()
                        .forEach(resource -> listed.add(ResourcePath.normalised(resource)));
            } catch (YamlException _) {
                // the build of the category reports it
            }
        });
        return listed;
    }

    /** Returns the manifests of a claim's directory. */
    public static List<RepositoryPath> manifests(RepositoryTree tree, RepositoryPath claim) {
        return ClaimFolder.of(tree, claim).manifests();
    }

    private boolean isEmpty() {
        return claims.isEmpty()
                && files.isEmpty()
                && listed.isEmpty()
                && generated
                        .map(GeneratedKustomization::resources)
                        .orElse(List.of())
                        .isEmpty();
    }

    /** Returns the claims that the kustomization does not list, so that they are not applied; empty if Flux lists all claims. */
    public List<String> unlisted() {
        return generated.isPresent()
                ? List.of()
                : Stream.concat(claims.stream(), files.stream())
                        .filter(name -> listed.stream()
                                .noneMatch(resource -> resource.equals(name) || resource.startsWith(name + "/")))
                        .toList();
    }

    /** Returns the lines that list a claim: its directory, or each of its files if the directory has no kustomization. */
    public List<String> lines(RepositoryTree tree, String name) {
        return GeneratedKustomization.of(tree, directory.resolve(name))
                .filter(_ -> claims.contains(name))
                .map(inside -> inside.resources().stream()
                        .map(resource -> name + "/" + resource)
                        .toList())
                .orElse(List.of(name));
    }

    /** Reports whether a resource of the kustomization does not exist; false if it is not a path of this repository. */
    public boolean isMissing(RepositoryTree tree, String resource) {
        return !ResourcePath.isRemote(resource)
                && ResourcePath.resolve(directory, resource)
                        .filter(path -> !path.equals(RepositoryPath.ROOT) && !tree.exists(path))
                        .isPresent();
    }

    private static boolean holdsManifests(RepositoryTree tree, RepositoryPath directory) {
        return !manifests(tree, directory).isEmpty();
    }
}
