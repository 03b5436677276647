package io.claimmachinery.registry.drift;

import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares entries, kustomizations and directories. Uses only information that is cheap to get: directories are already
 * on disk, and only the kustomizations of the categories are fetched.
 */
public final class DriftInspection {

    private static final int MOST = 200;
    private static final long LARGEST_KUSTOMIZATION = 8 << 20;

    private final Snapshot snapshot;
    private final RepositoryPath base;
    private final List<ClaimEntry> entries;
    private final Set<String> places = new HashSet<>();
    private final List<Drift> found = new ArrayList<>();

    private DriftInspection(Snapshot snapshot, RepositoryPath base, List<ClaimEntry> entries) {
        this.snapshot = snapshot;
        this.base = base;
        this.entries = entries;
    }

    /** Returns the inconsistencies at a revision, at most 200. */
    public static List<Drift> of(Snapshot snapshot, RepositoryPath base, List<ClaimEntry> entries) {
        DriftInspection inspection = new DriftInspection(snapshot, base, entries);
        inspection.entries();
        inspection.categories();
        return inspection.found.subList(0, Math.min(MOST, inspection.found.size()));
    }

    private void entries() {
        for (ClaimEntry entry : entries) {
            entry.repositoryPath()
                    .filter(path -> path.startsWith(base) && !path.equals(base))
                    .ifPresent(path -> {
                        // Covers the directory of an entry that names a single file in it
                        places.add(path.value());
                        path.parent().ifPresent(parent -> places.add(parent.value()));
                        if (snapshot.contentId(path).isEmpty()) {
                            found.add(new Drift(entry.name(), "is in the registry, but " + path + " does not exist"));
                        }
                    });
        }
    }

    private void categories() {
        List<RepositoryPath> categories = snapshot.list(base).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.DIRECTORY && Category.isValid(entry.name()))
                .map(TreeEntry::path)
                .toList();
        List<RepositoryPath> kustomizations = new ArrayList<>();
        categories.forEach(category -> kustomization(category).ifPresent(kustomizations::add));
        snapshot.fetchAll(kustomizations);
        categories.forEach(this::category);
    }

    private Optional<RepositoryPath> kustomization(RepositoryPath category) {
        return snapshot.list(category).stream()
                .map(TreeEntry::path)
                .filter(path -> ClaimFolder.isKustomization(path.fileName()))
                .findFirst();
    }

    private void category(RepositoryPath category) {
        Optional<Set<String>> listed = kustomization(category).flatMap(this::resources);
        Set<String> there = new HashSet<>();
        for (TreeEntry entry : snapshot.list(category)) {
            there.add(entry.name());
            if (isClaim(entry)) {
                if (!places.contains(entry.path().value())) {
                    found.add(new Drift(entry.path().value(), "has no entry in the registry"));
                }
                if (listed.isPresent() && !listed.get().contains(entry.name())) {
                    found.add(new Drift(
                            entry.path().value(),
                            "is not listed in the category's kustomization, so it is not applied"));
                }
            }
        }
        // Skips paths that lead out of the category or deeper into it
        listed.orElse(Set.of()).stream()
                .filter(name -> !name.contains("/") && !name.contains(":") && !there.contains(name))
                .sorted()
                .forEach(name -> found.add(new Drift(
                        category.value() + "/" + name, "is listed in the kustomization, but does not exist")));
    }

    /** Returns the resources that a kustomization lists; empty if it cannot be read. */
    private Optional<Set<String>> resources(RepositoryPath file) {
        try {
            return snapshot.read(file, LARGEST_KUSTOMIZATION).map(content -> {
                Set<String> resources = new HashSet<>();
                KustomizationReader.read(FileText.toShow(content), file.value())
                        .resources()
                        .forEach(resource -> resources.add(ResourcePath.normalised(resource)));
                return resources;
            });
        } catch (YamlException _) {
            return Optional.empty();
        }
    }

    private boolean isClaim(TreeEntry entry) {
        return switch (entry.kind()) {
            case DIRECTORY -> ClaimName.isValid(entry.name()) && (isKnown(entry) || holdsManifests(entry));
            case FILE -> ClaimFolder.isManifest(entry.name());
            case LINK, SUBMODULE -> false;
        };
    }

    private boolean isKnown(TreeEntry entry) {
        return places.contains(entry.path().value());
    }

    private boolean holdsManifests(TreeEntry directory) {
        return snapshot.list(directory.path()).stream()
                .anyMatch(file -> file.kind() == TreeEntry.Kind.FILE && ClaimFolder.isManifest(file.name()));
    }
}
