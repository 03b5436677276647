package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A category as it stands in a tree.
 *
 * @param claims names of the directories that hold a claim
 * @param files names of the manifests beside them, as older tools wrote claims
 * @param listed the kustomization's resources, without {@code ./} and final slashes
 */
record CategoryFolder(
        Category category, RepositoryPath directory, Set<String> claims, Set<String> files, Set<String> listed) {

    private static final Set<String> NO_MANIFESTS = Set.of(
            "kustomization.yaml",
            "kustomization.yml",
            Registry.FILE_NAME,
            CatalogComponent.FILE_NAME,
            ClaimOrder.FILE_NAME);

    /** Every category below the base path. */
    static List<CategoryFolder> all(RepositoryTree tree, ClaimsLayout layout) {
        return directories(tree, layout)
                .map(directory -> read(tree, directory))
                .filter(folder -> !(folder.claims.isEmpty() && folder.files.isEmpty() && folder.listed.isEmpty()))
                .toList();
    }

    /** Where claims of this name stand, in whatever category. */
    static List<RepositoryPath> claims(RepositoryTree tree, ClaimsLayout layout, String name) {
        return directories(tree, layout)
                .flatMap(directory -> tree.list(directory).stream())
                .filter(entry -> claimName(entry.name()).equals(name) && isClaim(tree, entry))
                .map(TreeEntry::path)
                .toList();
    }

    /** What a claim is called that stands in a directory or file of this name. */
    static String claimName(String file) {
        return file.replaceAll("\\.ya?ml$", "");
    }

    private static Stream<RepositoryPath> directories(RepositoryTree tree, ClaimsLayout layout) {
        return tree.list(layout.base()).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.DIRECTORY && Category.isValid(entry.name()))
                .map(TreeEntry::path);
    }

    private static CategoryFolder read(RepositoryTree tree, RepositoryPath directory) {
        Set<String> claims = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (TreeEntry entry : tree.list(directory)) {
            if (isClaim(tree, entry)) {
                (entry.kind() == TreeEntry.Kind.DIRECTORY ? claims : files).add(entry.name());
            }
        }
        return new CategoryFolder(Category.of(directory.fileName()), directory, claims, files, listed(tree, directory));
    }

    private static boolean isClaim(RepositoryTree tree, TreeEntry entry) {
        return switch (entry.kind()) {
            case DIRECTORY -> ClaimName.isValid(entry.name()) && holdsManifests(tree, entry.path());
            case FILE -> isManifest(entry);
            case LINK, SUBMODULE -> false;
        };
    }

    private static Set<String> listed(RepositoryTree tree, RepositoryPath directory) {
        Set<String> listed = new TreeSet<>();
        RepositoryPath file = ClaimsLayout.kustomization(tree, directory);
        tree.read(file).ifPresent(content -> {
            try {
                KustomizationReader.read(new String(content, UTF_8), file.value())
                        .resources()
                        .forEach(resource -> listed.add(resource.replaceAll("^(\\./)+|/+$", "")));
            } catch (YamlException _) {
                // the build of the category tells it
            }
        });
        return listed;
    }

    /** The manifests of a claim's directory. */
    static List<RepositoryPath> manifests(RepositoryTree tree, RepositoryPath claim) {
        return tree.list(claim).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE && isManifest(entry))
                .map(TreeEntry::path)
                .toList();
    }

    /** Claims that the kustomization does not list. */
    List<String> unlisted() {
        return Stream.concat(claims.stream(), files.stream())
                .filter(name -> !listed.contains(name))
                .toList();
    }

    /** Whether a resource of the kustomization does not exist; false for what is no path of this repository. */
    boolean isMissing(RepositoryTree tree, String resource) {
        try {
            return !tree.exists(directory.resolve(resource));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean holdsManifests(RepositoryTree tree, RepositoryPath directory) {
        return !manifests(tree, directory).isEmpty();
    }

    private static boolean isManifest(TreeEntry entry) {
        String name = entry.name();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !NO_MANIFESTS.contains(name);
    }
}
