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

/** The claims of a tree: those in the registry, and those that are only in the tree. */
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
        entries.stream()
                .filter(entry -> EntryPath.of(entry, layout).isEmpty())
                .forEach(entry -> EntryPlace.search(tree, layout, entry).ifPresent(known::add));
    }

    public static ClaimInventory of(RepositoryTree tree, ClaimsLayout layout) {
        return new ClaimInventory(tree, layout, layout.entries(tree));
    }

    public List<ClaimEntry> entries() {
        return entries;
    }

    /** Returns the reasons why claims of the registry cannot be deleted without a decision, by claim name. */
    public Map<String, Finding> obstacles() {
        Map<String, Finding> found = new LinkedHashMap<>(PathFindings.of(tree, entries, layout));
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

    /** Returns the entries that can be deleted without a decision. */
    public List<ClaimEntry> deletable() {
        Set<String> stuck = obstacles().keySet();
        return entries.stream().filter(entry -> !stuck.contains(entry.name())).toList();
    }

    /**
     * Finds a claim by name, in the registry and in the tree.
     *
     * @throws ClaimProblem.Unknown if there is none, or more than one; suggests similar names
     * @throws ClaimProblem.Invalid if its path in the registry cannot be that of a claim
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

    /** Finds a claim for reading only, as {@link #resolve} does. An entry's files may also be outside of the claims. */
    public StoredClaim look(ClaimReference reference) {
        List<ClaimEntry> fitting = entries.stream().filter(reference::fits).toList();
        return fitting.size() == 1 && unlisted(reference).isEmpty()
                ? EntryPath.outside(tree, fitting.getFirst(), layout)
                        .map(path -> new StoredClaim(reference.name(), fitting.getFirst(), Optional.of(path)))
                        .orElseGet(() -> resolve(reference))
                : resolve(reference);
    }

    /**
     * Returns the claim of an entry.
     *
     * @throws ClaimProblem.Invalid if the entry's path is not a place of a claim, and its files cannot be found in another way
     */
    public StoredClaim stored(ClaimEntry entry) {
        Optional<RepositoryPath> place = EntryPlace.of(tree, layout, entry);
        if (place.isEmpty()) {
            requirePath(entry);
        }
        return new StoredClaim(entry.name(), entry, place);
    }

    /** Refuses an entry whose path is not a place of a claim. A claim that is found only by its name must not be deleted. */
    void requirePath(ClaimEntry entry) {
        if (EntryPath.of(entry, layout).isEmpty()) {
            throw new ClaimProblem.Invalid(
                    "the registry says that claim " + entry.name() + " is at '" + entry.path()
                            + "', which is not a place for a claim below " + layout.base(),
                    List.of("Correct the path in " + layout.registry()
                            + ", or let 'claims doctor --fix' repair the entry."));
        }
    }

    /** Returns the claims of the tree that have no entry. */
    public List<StoredClaim> unlisted() {
        List<StoredClaim> claims = new ArrayList<>();
        for (CategoryFolder folder : CategoryFolder.all(tree, layout)) {
            Stream.concat(folder.claims().stream(), folder.files().stream())
                    .filter(name -> !isKnown(folder.directory().resolve(name)))
                    .map(folder.directory()::resolve)
                    .map(path -> new StoredClaim(CategoryFolder.claimName(tree, path), null, Optional.of(path)))
                    .forEach(claims::add);
        }
        return claims;
    }

    /** Reports whether an entry belongs to a claim. Its path may also be a file in the claim's directory, as older tools wrote it. */
    private boolean isKnown(RepositoryPath claim) {
        return known.contains(claim) || tree.files(claim).stream().anyMatch(known::contains);
    }

    private List<StoredClaim> unlisted(ClaimReference reference) {
        return CategoryFolder.claims(tree, layout, reference.name()).stream()
                .filter(path -> !isKnown(path))
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
