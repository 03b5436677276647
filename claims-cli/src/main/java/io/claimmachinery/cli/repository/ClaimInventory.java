package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The claims of a tree: those of the registry, and those that only stand in the tree. */
public final class ClaimInventory {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final List<ClaimEntry> entries;
    private final Set<RepositoryPath> known = new HashSet<>();

    private ClaimInventory(RepositoryTree tree, ClaimsLayout layout, List<ClaimEntry> entries) {
        this.tree = tree;
        this.layout = layout;
        this.entries = entries;
        entries.forEach(entry -> EntryPath.of(entry, layout).ifPresent(known::add));
    }

    public static ClaimInventory of(RepositoryTree tree, ClaimsLayout layout) {
        return new ClaimInventory(tree, layout, layout.entries(tree));
    }

    public List<ClaimEntry> entries() {
        return entries;
    }

    /** What keeps claims of the registry from being deleted without asking, by their names. */
    public Map<String, Finding> obstacles() {
        Map<String, Finding> found = new LinkedHashMap<>(PathFindings.of(entries, layout));
        Map<RepositoryPath, String> unreadable = CategoryFile.unreadable(
                tree, known.stream().flatMap(path -> path.parent().stream()).collect(Collectors.toSet()));
        if (!unreadable.isEmpty()) {
            entries.forEach(entry -> EntryPath.of(entry, layout)
                    .flatMap(RepositoryPath::parent)
                    .map(unreadable::get)
                    .ifPresent(problem -> found.putIfAbsent(
                            entry.name(),
                            new Finding(
                                    Finding.Kind.CATEGORY_DOES_NOT_BUILD,
                                    entry.name(),
                                    "its line cannot be taken from the category's kustomization: " + problem))));
        }
        return found;
    }

    /** The entries that can be deleted without asking. */
    public List<ClaimEntry> deletable() {
        Set<String> stuck = obstacles().keySet();
        return entries.stream().filter(entry -> !stuck.contains(entry.name())).toList();
    }

    /**
     * Finds a claim by its name, in the registry and in the tree.
     *
     * @throws ClaimProblem.Unknown when there is none, or several, with names that may have been meant
     * @throws ClaimProblem.Invalid when the registry says that it stands where no claim can
     */
    public StoredClaim resolve(ClaimReference reference) {
        List<StoredClaim> found = new ArrayList<>(
                entries.stream().filter(reference::fits).map(this::stored).toList());
        found.addAll(unlisted(reference).stream()
                .filter(claim ->
                        found.stream().noneMatch(entry -> entry.parent().equals(claim.parent())))
                .toList());
        if (found.size() > 1) {
            throw ambiguous(reference, found);
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(reference));
    }

    /** The claim of an entry. */
    public StoredClaim stored(ClaimEntry entry) {
        RepositoryPath path = EntryPath.of(entry, layout)
                .orElseThrow(() -> new ClaimProblem.Invalid(
                        "the registry says that claim " + entry.name() + " stands at '" + entry.path()
                                + "', which is no place of a claim below " + layout.base(),
                        List.of("Correct the path in " + layout.registry()
                                + ", or let 'claims doctor --fix' repair the entry.")));
        return new StoredClaim(entry.name(), entry, tree.exists(path) ? Optional.of(path) : Optional.empty());
    }

    /** Claims of the tree that no entry tells of. */
    public List<StoredClaim> unlisted() {
        List<StoredClaim> claims = new ArrayList<>();
        for (CategoryFolder folder : CategoryFolder.all(tree, layout)) {
            Stream.concat(folder.claims().stream(), folder.files().stream())
                    .filter(name -> !known.contains(folder.directory().resolve(name)))
                    .map(name -> new StoredClaim(
                            CategoryFolder.claimName(name),
                            null,
                            Optional.of(folder.directory().resolve(name))))
                    .forEach(claims::add);
        }
        return claims;
    }

    private List<StoredClaim> unlisted(ClaimReference reference) {
        return CategoryFolder.claims(tree, layout, reference.name()).stream()
                .filter(path -> !known.contains(path))
                .map(path -> new StoredClaim(reference.name(), null, Optional.of(path)))
                .filter(claim -> reference
                        .category()
                        .map(claim.parent().fileName()::equals)
                        .orElse(true))
                .toList();
    }

    private ClaimProblem unknown(ClaimReference reference) {
        Stream<String> names = Stream.concat(
                entries.stream().map(ClaimEntry::name), unlisted().stream().map(StoredClaim::name));
        return ClaimProblem.unknown(reference, names.toList());
    }

    private static ClaimProblem ambiguous(ClaimReference reference, List<StoredClaim> claims) {
        String places =
                String.join(", ", claims.stream().map(StoredClaim::place).toList());
        return new ClaimProblem.Unknown(
                "several claims are called " + reference.name() + ": " + places,
                List.of("Name one of them with --category."));
    }
}
