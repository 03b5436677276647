package io.claimmachinery.registry.pending;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The claims in open pull requests at one moment. Immutable. */
public final class PendingView {

    private static final Comparator<OpenChange> BY_CLAIM = Comparator.comparing(OpenChange::claim)
            .thenComparingInt(change -> change.request().number());

    private final List<OpenChange> changes;
    private final Map<String, List<OpenChange>> byClaim;
    private final Catalog catalog;

    private PendingView(List<OpenChange> changes, Catalog catalog) {
        this.changes = changes;
        this.byClaim =
                changes.stream().collect(Collectors.groupingBy(OpenChange::claim, TreeMap::new, Collectors.toList()));
        this.catalog = catalog;
    }

    /**
     * Creates a view of changes.
     *
     * @param inventory the catalog that the changes apply to
     * @param changedAt when the changes were found; later than for the previous view
     */
    static PendingView of(List<OpenChange> changes, Catalog inventory, Instant changedAt) {
        List<OpenChange> sorted = changes.stream().sorted(BY_CLAIM).toList();
        List<ClaimEntry> items = sorted.stream().map(OpenChange::item).toList();
        Catalog catalog = new Catalog(
                Registry.of(items),
                Map.of(),
                version(inventory.revision(), items),
                inventory.committedAt(),
                changedAt,
                null);
        return new PendingView(sorted, catalog);
    }

    /** Returns all changes, sorted by claim, then by request. */
    public List<OpenChange> changes() {
        return changes;
    }

    /** Returns the changes that open requests make to a claim, oldest request first. */
    public List<OpenChange> of(String claim) {
        return byClaim.getOrDefault(claim, List.of());
    }

    /**
     * Returns the changes as searchable entries. There is one entry for each claim and request, with the members
     * {@code change} and {@code pullRequest}. The revision is not a commit: it identifies this view.
     */
    public Catalog catalog() {
        return catalog;
    }

    /** Returns the number of requests. */
    public long requests() {
        return changes.stream()
                .map(change -> change.request().number())
                .distinct()
                .count();
    }

    private static Revision version(Revision inventory, List<ClaimEntry> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(inventory.sha().getBytes(StandardCharsets.UTF_8));
            items.forEach(item -> digest.update(item.toString().getBytes(StandardCharsets.UTF_8)));
            return new Revision(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
