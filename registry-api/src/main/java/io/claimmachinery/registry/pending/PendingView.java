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

/** The claims in open pull requests at one moment; stays the same whatever happens later. */
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
     * A view of changes.
     *
     * @param inventory the catalog that they are changes of
     * @param changedAt when they were found, later than those before
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

    /** All changes, by claim, then by request. */
    public List<OpenChange> changes() {
        return changes;
    }

    /** What open requests do to a claim, the oldest request first. */
    public List<OpenChange> of(String claim) {
        return byClaim.getOrDefault(claim, List.of());
    }

    /**
     * The changes as entries that can be searched: one for each claim and request, with the members {@code change} and
     * {@code pullRequest}. The revision is no commit: it stands for the view itself.
     */
    public Catalog catalog() {
        return catalog;
    }

    /** How many requests there are. */
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
