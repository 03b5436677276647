package io.claimmachinery.model.registry;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A selection of claims. A claim matches if it has one of the values of every facet in the filter, and contains every
 * search word.
 *
 * @param values by facet; facets without values are left out
 * @param words lower case; each occurs in name, template, category, creator or status message
 */
public record ClaimFilter(Map<Facet, Set<String>> values, Set<String> words) {

    /** Matches every claim. */
    public static final ClaimFilter ALL = new ClaimFilter(Map.of(), Set.of());

    public ClaimFilter {
        // Sorted copies: equal filters have equal text, which is part of ETags and continue tokens
        Map<Facet, Set<String>> copy = new EnumMap<>(Facet.class);
        values.forEach((facet, wanted) -> {
            if (!wanted.isEmpty()) {
                copy.put(facet, Collections.unmodifiableSet(new TreeSet<>(wanted)));
            }
        });
        values = Collections.unmodifiableMap(copy);
        words = Collections.unmodifiableSet(new TreeSet<>(words));
    }

    /**
     * Creates a filter from user input.
     *
     * @param values by facet; each text is one value, or several separated by commas; blank ones are ignored. A backslash before a
     *     comma, a backslash or a space makes it part of a value; alone at the end, it is the empty value, which matches claims without
     *     the field
     * @param search words separated by spaces, in any case; null or blank for none
     */
    public static ClaimFilter of(Map<Facet, ? extends Collection<String>> values, @Nullable String search) {
        Map<Facet, Set<String>> wanted = new EnumMap<>(Facet.class);
        values.forEach((facet, texts) -> wanted.put(
                facet,
                texts.stream().flatMap(text -> FilterValues.read(text).stream()).collect(Collectors.toSet())));
        Set<String> words = search == null || search.isBlank()
                ? Set.of()
                : Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                        .collect(Collectors.toSet());
        return new ClaimFilter(wanted, words);
    }

    /** Returns whether a claim matches. */
    public boolean matches(ClaimEntry claim) {
        for (Map.Entry<Facet, Set<String>> wanted : values.entrySet()) {
            if (!wanted.getValue().contains(wanted.getKey().valueOf(claim))) {
                return false;
            }
        }
        return words.isEmpty() || words.stream().allMatch(searchText(claim)::contains);
    }

    /** Returns the filter as query parameters of registry-api: the facets by their field names, and {@code search}. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((facet, wanted) -> parameters.put(facet.field(), text(wanted)));
        if (!words.isEmpty()) {
            parameters.put("search", String.join(" ", words));
        }
        return parameters;
    }

    /** Returns values as one text that {@link #of} reads. */
    public static String text(Collection<String> values) {
        return FilterValues.write(values);
    }

    /** Returns the text of a claim that is searched, in lower case. */
    public static String searchText(ClaimEntry claim) {
        return Stream.of(
                        claim.name(),
                        claim.template(),
                        claim.category(),
                        claim.createdBy(),
                        claim.statusMessage() == null ? "" : claim.statusMessage())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }
}
