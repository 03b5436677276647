package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.web.ListParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of the API's lists that a kind of page takes. It refuses the others, because they would have no effect. */
final class TakenParameters {

    /** The table: filters, order and page. */
    static final TakenParameters TABLE = new TakenParameters(false, false, false);

    /** The comparison: filters and page. */
    static final TakenParameters FILTERS_AND_PAGE = new TakenParameters(false, true, false);

    /** The history of a claim: page. */
    static final TakenParameters PAGE = new TakenParameters(true, true, false);

    /** The overview, a claim and a change. */
    static final TakenParameters NONE = new TakenParameters(true, true, true);

    private final Map<String, String> instead = new TreeMap<>(Map.of(
            "at",
                    "/compare?from= shows what has changed since then, and /api/v1/claims?at= lists the claims of that time.",
            "deleted", "/api/v1/claims?deleted= lists deleted claims, and /history?claim= shows the history of one.",
            "pending", "The overview, at /, shows open pull requests, and /api/v1/claims?pending=true lists them.",
            "limit", "Leave it out: pages have a fixed length, and page= selects one.",
            "continue", "Leave it out, and select a page with page=."));

    private TakenParameters(boolean refusesFilters, boolean refusesOrder, boolean refusesPage) {
        if (refusesFilters) {
            for (Facet facet : Facet.values()) {
                instead.put(facet.field(), "/claims?" + facet.field() + "= shows the claims with that value.");
            }
            instead.put("search", "/claims?search= shows the claims that contain the words.");
        }
        if (refusesOrder) {
            instead.put("sort", "/claims?sort= shows claims in another order.");
        }
        if (refusesPage) {
            instead.put("page", "Leave it out: this page is the only one.");
            instead.put("limit", "Leave it out: this page has a fixed length.");
            instead.put("continue", "Leave it out: this page is the only one.");
        }
    }

    /** Throws a problem that names a parameter that the page does not take, and what to use instead. */
    void check(HttpServletRequest request) {
        ListParameters.refuse(request, "This page", instead);
    }
}
