package io.claimmachinery.registry.catalog;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.model.registry.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The claims of one revision, with indexes. Immutable: the same query always has the same result. */
public final class Catalog {

    /**
     * The number of sort orders that are kept. Callers choose the orders, so others are sorted again for each request.
     */
    private static final int KEPT_ORDERS = 32;

    private final Revision revision;
    private final Instant committedAt;
    private final Instant loadedAt;
    private final List<ClaimEntry> claims;
    private volatile @Nullable Map<String, ClaimEntry> byName;
    private final Map<String, ClaimFiles> files;
    private final Map<Facet, FacetColumn> columns = new ConcurrentHashMap<>();
    private volatile String @Nullable [] searchTexts;
    private volatile boolean prepared;
    private final Map<SortOrder, int[]> orders = new ConcurrentHashMap<>();

    /**
     * Indexes a registry.
     *
     * @param files the files of the entries, by claim name; the map is kept, so do not change it afterwards
     * @param loadedAt when this service first saw the revision; later than for the previous catalog
     * @param before the previous catalog; equal entries are shared with it
     */
    public Catalog(
            Registry registry,
            Map<String, ClaimFiles> files,
            Revision revision,
            Instant committedAt,
            Instant loadedAt,
            @Nullable Catalog before) {
        this.files = files;
        this.revision = revision;
        this.committedAt = committedAt;
        this.loadedAt = loadedAt;
        this.claims = registry.claims().stream()
                .map(entry -> before == null ? entry : before.shared(entry))
                .sorted(Comparator.comparing(ClaimEntry::name))
                .toList();
    }

    /**
     * Returns this catalog after computing everything that is otherwise computed by the first query that needs it. Use it for a catalog
     * that many will query: from now on, sort orders are kept for the next query, too.
     */
    public Catalog prepared() {
        prepared = true;
        byName();
        searchTexts();
        for (Facet facet : Facet.values()) {
            column(facet);
        }
        return this;
    }

    public Revision revision() {
        return revision;
    }

    /** Returns when the revision was committed. */
    public Instant committedAt() {
        return committedAt;
    }

    /** Returns when this service first saw the revision. */
    public Instant loadedAt() {
        return loadedAt;
    }

    public int size() {
        return claims.size();
    }

    /** Returns all claims, sorted by name. */
    public List<ClaimEntry> claims() {
        return claims;
    }

    /** Returns the names of all claims. */
    public List<String> names() {
        return claims.stream().map(ClaimEntry::name).toList();
    }

    public Optional<ClaimEntry> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /** Returns the files of the claim with that name; empty if its path contains no files that may be served. */
    public Optional<ClaimFiles> files(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Returns the claims that match the query, starting at the offset, at most {@code limit}. */
    public Page find(CatalogQuery query, int offset, int limit) {
        BitSet selected = select(query);
        int total = selected.cardinality();
        int first = Math.min(offset, total);
        int end = limit < total - first ? first + limit : total;
        if (first == end) {
            return new Page(List.of(), total, end);
        }
        List<ClaimEntry> page = new ArrayList<>(end - first);
        int position = 0;
        for (int row : order(query.order(), selected)) {
            if (position >= end) {
                break;
            }
            if (selected.get(row) && position++ >= first) {
                page.add(claims.get(row));
            }
        }
        return new Page(page, total, end);
    }

    /** Returns how many claims match. */
    public int total(CatalogQuery query) {
        return select(query).cardinality();
    }

    /** Returns the values that a facet has in all claims, sorted; includes "" if some claims have none. */
    public List<String> values(Facet facet) {
        return column(facet).values();
    }

    /** Counts the matching claims by the values of one facet, in the order of the values; the value "" counts the claims without one. */
    public Map<String, Integer> count(CatalogQuery query, Facet facet) {
        return column(facet).count(select(query));
    }

    /** Counts the matching claims by facet and value; the value "" counts the claims without one. */
    public Map<Facet, Map<String, Integer>> count(CatalogQuery query) {
        BitSet selected = select(query);
        Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            counts.put(facet, column(facet).count(selected));
        }
        return counts;
    }

    private BitSet select(CatalogQuery query) {
        BitSet selected = new BitSet(claims.size());
        selected.set(0, claims.size());
        query.filter().values().forEach((facet, values) -> column(facet).keep(values, selected));
        String[] texts = query.filter().words().isEmpty() ? new String[0] : searchTexts();
        for (String word : query.filter().words()) {
            for (int row = selected.nextSetBit(0); row >= 0; row = selected.nextSetBit(row + 1)) {
                if (!texts[row].contains(word)) {
                    selected.clear(row);
                }
            }
        }
        return selected;
    }

    private FacetColumn column(Facet facet) {
        return columns.computeIfAbsent(facet, missing -> new FacetColumn(missing, claims));
    }

    private String[] searchTexts() {
        String[] made = searchTexts;
        if (made == null) {
            made = claims.stream().map(ClaimFilter::searchText).toArray(String[]::new);
            searchTexts = made;
        }
        return made;
    }

    private Map<String, ClaimEntry> byName() {
        Map<String, ClaimEntry> made = byName;
        if (made == null) {
            made = HashMap.newHashMap(claims.size());
            for (ClaimEntry entry : claims) {
                made.put(entry.name(), entry);
            }
            byName = made;
        }
        return made;
    }

    /** Returns the selected rows in this order, and maybe others between them. */
    private int[] order(SortOrder order, BitSet selected) {
        int[] kept = orders.get(order);
        if (kept != null) {
            return kept;
        }
        if (!prepared) {
            return order.sort(claims, selected);
        }
        BitSet all = new BitSet(claims.size());
        all.set(0, claims.size());
        int[] sorted = order.sort(claims, all);
        if (orders.size() < KEPT_ORDERS) {
            orders.put(order, sorted);
        }
        return sorted;
    }

    private ClaimEntry shared(ClaimEntry entry) {
        ClaimEntry known = byName().get(entry.name());
        return known != null && known.equals(entry) ? known : entry;
    }
}
