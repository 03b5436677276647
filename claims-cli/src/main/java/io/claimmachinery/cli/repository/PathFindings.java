package io.claimmachinery.cli.repository;

import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds registry entries that share their paths with others, so that it is not clear which files are theirs. */
public final class PathFindings {

    private final ClaimsLayout layout;
    private final Places places;
    private final Map<String, Finding> byName = new LinkedHashMap<>();

    private PathFindings(RepositoryTree tree, ClaimsLayout layout) {
        this.layout = layout;
        this.places = new Places(tree, layout);
    }

    /** Returns the problems of the paths, by claim name. */
    public static Map<String, Finding> of(RepositoryTree tree, List<ClaimEntry> entries, ClaimsLayout layout) {
        PathFindings findings = new PathFindings(tree, layout);
        findings.outside(tree, entries);
        findings.unusable(entries);
        // Each pass finds the later of two entries. A pass in each direction finds both
        findings.shared(entries);
        findings.shared(entries.reversed());
        return findings.byName;
    }

    private void outside(RepositoryTree tree, List<ClaimEntry> entries) {
        entries.forEach(entry -> EntryPath.outside(tree, entry, layout)
                .ifPresent(path -> found(
                        Kind.PATH_OUTSIDE,
                        entry,
                        "its files are at " + path + ", outside of " + layout.base() + ": move them to " + layout.base()
                                + "/CATEGORY/" + entry.name() + " and correct the path in " + layout.registry()
                                + ", or name their directory with --base-path")));
    }

    private void unusable(List<ClaimEntry> entries) {
        entries.stream()
                .filter(entry -> EntryPath.of(entry, layout).isEmpty())
                .forEach(entry -> found(
                        Kind.PATH_UNUSABLE,
                        entry,
                        "its path '" + entry.path() + "' in the registry is not a place for a claim below "
                                + layout.base()));
    }

    private void shared(List<ClaimEntry> entries) {
        OccupiedPaths others = OccupiedPaths.none(layout);
        for (ClaimEntry entry : entries) {
            EntryPath.of(entry, layout)
                    .flatMap(others::overlapping)
                    .ifPresent(other -> found(
                            Kind.PATH_SHARED,
                            entry,
                            "its path " + entry.path() + " in the registry is also that of claim " + other.name()
                                    + (other.path().equals(entry.path()) ? "" : " (" + other.path() + ")")));
            others.add(entry);
        }
    }

    private void found(Kind kind, ClaimEntry entry, String message) {
        byName.putIfAbsent(entry.name(), new Finding(kind, entry.name(), message, places.entry(entry.name())));
    }
}
