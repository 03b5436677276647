package io.claimmachinery.status.collect;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the objects in the manifests of each registry entry. The contents of all claims are read in one round trip. */
public final class TargetReader {

    private final RepositoryPath registry;
    private final String repository;
    private final ManifestCache cache = new ManifestCache();

    /**
     * Creates a reader for one repository.
     *
     * @param registry path of the registry; if an older tool wrote {@code .} as a claim's path, the claim is searched
     * next to it
     * @param repository {@code owner/name} of the repository that is read; empty if it has no such name
     */
    public TargetReader(RepositoryPath registry, String repository) {
        this.registry = registry;
        this.repository = repository;
    }

    /** Returns the targets of all entries, in the same order. */
    public List<ClaimTarget> read(RepositoryTree tree, List<ClaimEntry> entries) {
        Map<ClaimEntry, List<RepositoryPath>> files = new LinkedHashMap<>();
        Set<RepositoryPath> wanted = new LinkedHashSet<>();
        for (ClaimEntry entry : entries) {
            List<RepositoryPath> own =
                    place(entry).map(path -> files(tree, path)).orElse(List.of());
            files.put(entry, own);
            wanted.addAll(own);
        }
        ClaimManifests contents = new ClaimManifests(new ReadTree(tree, contents(tree, wanted)), cache);
        // Only parsing is left, and it runs on all processors, because it takes longest in a first pass
        List<ClaimTarget> targets = List.copyOf(files.entrySet()).parallelStream()
                .map(file -> target(file.getKey(), file.getValue(), contents))
                .toList();
        cache.endPass();
        return targets;
    }

    private ClaimTarget target(ClaimEntry entry, List<RepositoryPath> files, ClaimManifests contents) {
        if (files.isEmpty()) {
            return ClaimTarget.broken(entry, whyNothing(entry));
        }
        try {
            return contents.target(entry, place(entry).orElse(files.getFirst()), files);
        } catch (YamlException | IllegalArgumentException | GitException.Conflict | GitException.Refused e) {
            return ClaimTarget.broken(entry, "Cannot be read: " + e.getMessage());
        }
    }

    /** Returns all contents at once. Returns none if one of them cannot be read, so that only its own claim is affected. */
    private static Map<RepositoryPath, byte[]> contents(RepositoryTree tree, Set<RepositoryPath> wanted) {
        try {
            return tree.readAll(wanted);
        } catch (GitException.Conflict | GitException.Refused _) {
            return Map.of();
        }
    }

    private String whyNothing(ClaimEntry entry) {
        boolean elsewhere = !entry.repository().isBlank()
                && !repository.isEmpty()
                && !entry.repository().equalsIgnoreCase(repository);
        return elsewhere
                ? "Its manifest is in the repository " + entry.repository() + ", which this collector does not read"
                : "No manifest at " + (entry.path().isBlank() ? "an empty path" : entry.path()) + wayOut(entry);
    }

    /** Returns advice. The command finds the file of such an entry by template and name, wherever it is, and corrects the path. */
    private static String wayOut(ClaimEntry entry) {
        return entry.path().equals(".") || entry.path().isBlank()
                ? ": `claims doctor --fix` corrects the path of claim " + entry.name()
                : "";
    }

    private Optional<RepositoryPath> place(ClaimEntry entry) {
        Optional<RepositoryPath> path = entry.repositoryPath();
        if (path.isPresent()) {
            return path;
        }
        String beside = entry.category().isBlank() ? entry.name() : entry.category() + "/" + entry.name();
        try {
            return Optional.of(registry.parent().orElse(RepositoryPath.ROOT).resolve(beside));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the YAML files directly in a directory, or the single file at the path. */
    private static List<RepositoryPath> files(RepositoryTree tree, RepositoryPath path) {
        if (isYaml(path)) {
            return tree.exists(path) ? List.of(path) : List.of();
        }
        return tree.list(path).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .filter(file -> isYaml(file) || ClaimFolder.isKustomization(file.fileName()))
                .toList();
    }

    private static boolean isYaml(RepositoryPath path) {
        return ClaimFolder.isYaml(path.fileName());
    }
}
