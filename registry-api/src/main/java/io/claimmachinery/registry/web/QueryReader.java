package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.SortKey;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.web.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a query from URL parameters and refuses invalid and excessive values. */
public final class QueryReader {

    static final String SEARCH = "search";

    private static final int MOST_VALUES = 100;
    /** The most characters of a search. */
    public static final int LONGEST_SEARCH = 200;

    private static final int MOST_SORT_KEYS = 3;

    private QueryReader() {}

    /** Reads the filter from URL parameters: one for each {@link Facet}, and {@code search}. */
    static ClaimFilter filter(Function<String, String @Nullable []> parameters) {
        Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            String[] given = parameters.apply(facet.field());
            if (given != null) {
                values.put(facet, List.of(given));
            }
        }
        String[] search = parameters.apply(SEARCH);
        if (search != null && search[0].length() > LONGEST_SEARCH) {
            throw invalid("The search is longer than " + LONGEST_SEARCH + " characters.");
        }
        ClaimFilter filter = ClaimFilter.of(values, search == null ? null : search[0]);
        filter.values().forEach((facet, wanted) -> {
            if (wanted.size() > MOST_VALUES) {
                throw invalid("The query has more than " + MOST_VALUES + " values for " + facet.field() + ".");
            }
        });
        return filter;
    }

    /** Returns the query for a filter and a sort parameter. Throws a problem if the sort order is not valid. */
    public static CatalogQuery read(ClaimFilter filter, @Nullable String sort) {
        return new CatalogQuery(filter, order(sort));
    }

    private static SortOrder order(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return SortOrder.BY_NAME;
        }
        List<SortOrder.Term> terms = new ArrayList<>();
        for (String field : sort.split(",", -1)) {
            String name = field.strip();
            boolean descending = name.startsWith("-");
            terms.add(new SortOrder.Term(key(descending ? name.substring(1) : name), descending));
        }
        if (terms.size() > MOST_SORT_KEYS) {
            throw invalid("The query sorts by more than " + MOST_SORT_KEYS + " fields.");
        }
        return new SortOrder(terms);
    }

    private static SortKey key(String field) {
        return SortKey.of(field).orElseThrow(() -> {
            String known = Arrays.stream(SortKey.values()).map(SortKey::field).collect(Collectors.joining(", "));
            return invalid("Claims cannot be sorted by '" + field + "'. Known fields: " + known + ".");
        });
    }

    /** Reads a limit; null if there is none. Throws a problem if it is no number. */
    static @Nullable Integer limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw invalid("limit must be a whole number.");
        }
    }

    /** Reads a parameter that turns something on. Throws a problem if it is neither {@code true} nor {@code false}. */
    static boolean isOn(String parameter, String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw invalid(parameter + " must be true or false.");
        };
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_QUERY, detail);
    }
}
