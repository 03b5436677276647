package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request for the first page of a list of the current inventory. Requests that are written differently and ask for
 * the same are equal.
 *
 * @param text of the query, which continue tokens contain
 * @param limit the most claims
 * @param fingerprint distinguishes the response from others at the same revision, without the sync's problem
 */
record ListQuestion(CatalogQuery query, String text, int limit, String fingerprint) {

    /** Other parameters of a list ask for the past, for open requests or for a later page. */
    private static final Set<String> PARAMETERS = Stream.concat(
                    Arrays.stream(Facet.values()).map(Facet::field), Stream.of(QueryReader.SEARCH, "sort", "limit"))
            .collect(Collectors.toUnmodifiableSet());

    /** Parameters with one value. */
    private static final List<String> SINGLE = List.of(QueryReader.SEARCH, "sort", "limit");

    /** Reads a request; empty if it asks for anything else or if a parameter is not valid. */
    static Optional<ListQuestion> read(HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        if (!PARAMETERS.containsAll(parameters.keySet())
                || SINGLE.stream().anyMatch(name -> parameters.containsKey(name) && parameters.get(name).length > 1)) {
            return Optional.empty();
        }
        try {
            PageParameters page = ParameterResolver.page(request::getParameter);
            CatalogQuery query = QueryReader.read(QueryReader.filter(request::getParameterValues), page.sort());
            String text = query.toString();
            int limit = ClaimsController.limit(page.limit());
            String question = ClaimsController.listQuestion(0, limit, text);
            return Optional.of(new ListQuestion(query, text, limit, Fingerprint.of(question)));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}
