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

/** The claims of one revision, indexed. Immutable: every answer to the same question is the same. */
public final class Catalog {

    /** More orders than this are sorted anew on each request; callers choose them, so they are not all kept. */
    private static final int KEPT_ORDERS = 32;

    private final Revision revision;
    private final Instant committedAt;
    private final Instant loadedAt;
    private final List<ClaimEntry> claims;
    private final Map<String, ClaimEntry> byName;
    private final Map<String, ClaimFiles> files;
    private final Map<Facet, FacetColumn> columns = new ConcurrentHashMap<>();
    private volatile String @Nullable [] searchTexts;
    private final Map<SortOrder, int[]> orders = new ConcurrentHashMap<>();

    /**
     * Indexes a registry.
     *
     * @param files the files of the entries, by name; kept, so do not change the map afterwards
     * @param loadedAt when this revision was first seen here, later than that of the catalog before it
     * @param before the catalog that this one follows; entries equal to its are shared with it
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
        this.byName = HashMap.newHashMap(claims.size());
        claims.forEach(entry -> byName.put(entry.name(), entry));
    }

    /** This catalog, with all that questions may need made now and not for the first question that needs it. */
    public Catalog prepared() {
        searchTexts();
        for (Facet facet : Facet.values()) {
            column(facet);
        }
        return this;
    }

    public Revision revision() {
        return revision;
    }

    /** When the revision was committed. */
    public Instant committedAt() {
        return committedAt;
    }

    /** When the revision was first seen here. */
    public Instant loadedAt() {
        return loadedAt;
    }

    public int size() {
        return claims.size();
    }

    /** All claims by name. */
    public List<ClaimEntry> claims() {
        return claims;
    }

    /** The names of all claims. */
    public List<String> names() {
        return claims.stream().map(ClaimEntry::name).toList();
    }

    public Optional<ClaimEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The files behind the claim of that name; empty when its path shows none that may be served. */
    public Optional<ClaimFiles> files(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The claims that the query finds, from the offset on, at most {@code limit} of them. */
    public Page find(CatalogQuery query, int offset, int limit) {
        BitSet selected = select(query);
        int total = selected.cardinality();
        int first = Math.min(offset, total);
        int end = limit < total - first ? first + limit : total;
        List<ClaimEntry> page = new ArrayList<>(end - first);
        int position = 0;
        for (int row : order(query.order())) {
            if (position >= end) {
                break;
            }
            if (selected.get(row) && position++ >= first) {
                page.add(claims.get(row));
            }
        }
        return new Page(page, total, end);
    }

    /** How many of the claims that the query finds have each value of each facet; "" means none. */
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

    private int[] order(SortOrder order) {
        int[] kept = orders.get(order);
        if (kept != null) {
            return kept;
        }
        int[] sorted = order.sort(claims);
        if (orders.size() < KEPT_ORDERS) {
            orders.put(order, sorted);
        }
        return sorted;
    }

    private ClaimEntry shared(ClaimEntry entry) {
        ClaimEntry known = byName.get(entry.name());
        return known != null && known.equals(entry) ? known : entry;
    }
}
