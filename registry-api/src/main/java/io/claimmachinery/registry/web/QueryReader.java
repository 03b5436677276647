package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.Facet;
import io.claimmachinery.registry.catalog.SortKey;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.web.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a query from a URL's parameters and refuses those that are wrong or immoderate. */
final class QueryReader {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_SORT_KEYS = 3;

    private QueryReader() {}

    static CatalogQuery read(ClaimParameters parameters, @Nullable String sort) {
        Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        filter(filters, Facet.CATEGORY, parameters.category());
        filter(filters, Facet.TEMPLATE, parameters.template());
        filter(filters, Facet.STATUS, parameters.status());
        filter(filters, Facet.SOURCE, parameters.source());
        filter(filters, Facet.NAMESPACE, parameters.namespace());
        filter(filters, Facet.CREATED_BY, parameters.createdBy());
        filter(filters, Facet.CLUSTER, parameters.cluster());
        return new CatalogQuery(filters, words(parameters.search()), order(sort));
    }

    private static void filter(Map<Facet, Set<String>> filters, Facet facet, @Nullable List<String> given) {
        if (given == null) {
            return;
        }
        Set<String> values = given.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
        if (values.size() > MOST_VALUES) {
            throw invalid("The query has more than " + MOST_VALUES + " values for " + facet.field() + ".");
        }
        if (!values.isEmpty()) {
            filters.put(facet, values);
        }
    }

    private static Set<String> words(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return Set.of();
        }
        if (search.length() > LONGEST_SEARCH) {
            throw invalid("The search is longer than " + LONGEST_SEARCH + " characters.");
        }
        return Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                .collect(Collectors.toSet());
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

    static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_QUERY, detail);
    }
}
