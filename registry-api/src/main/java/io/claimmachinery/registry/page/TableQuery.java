package io.claimmachinery.registry.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.web.PageParameters;
import io.claimmachinery.web.ProblemException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * The query in the address of the table: filters, order and page. Creates other addresses of the table.
 *
 * @param sort the sort order as in the API; empty to sort by name
 * @param columns the columns that are shown
 * @param page the page number, starting at 1
 */
record TableQuery(ClaimFilter filter, String sort, List<TableColumn> columns, int page) {

    private static final int LONGEST_VALUE = 3000;
    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST_PAGE = 7;

    /** The first page of all claims. */
    static final TableQuery ALL = new TableQuery(ClaimFilter.ALL, "", TableColumn.usual(), 1);

    TableQuery {
        columns = List.copyOf(columns);
    }

    static TableQuery of(ClaimFilter filter, PageParameters parameters, List<String> columns, String page) {
        String sort = parameters.sort() == null ? "" : parameters.sort().strip();
        return new TableQuery(filter, sort, TableColumn.read(columns), page(page));
    }

    /** Parses a page number. Throws a problem if it is not a number from 1 on. */
    static int page(String text) {
        String number = text.strip();
        if (!number.matches("0*[1-9][0-9]*")) {
            throw new ProblemException(
                    ProblemType.INVALID_QUERY,
                    "page must be a number from 1 on, such as page=2. Leave it out for the first page.");
        }
        String digits = number.replaceAll("^0+", "");
        return digits.length() > LONGEST_PAGE ? LAST_PAGE : Math.min(Integer.parseInt(digits), LAST_PAGE);
    }

    /** Returns the same query at the last page, if its own page is after that. */
    TableQuery atMost(int last) {
        return new TableQuery(filter, sort, columns, Math.min(page, last));
    }

    /** Returns the address of the first page of the same claims in another order. */
    String sortedBy(String field) {
        return link(filter, field, columns, 1);
    }

    String atPage(int other) {
        return link(filter, sort, columns, other);
    }

    /** Reports whether an address can have the value: it is text, and not so long that servers and proxies refuse the address. */
    static boolean isWritable(String value) {
        return UTF_8.newEncoder().canEncode(value)
                && UriUtils.encode(ClaimFilter.text(Set.of(value)), UTF_8).length() <= LONGEST_VALUE;
    }

    /**
     * Returns the address with one value of a facet; the empty value is for claims without it. Returns an empty text if no address can
     * have the value.
     */
    String with(Facet facet, String value) {
        return isWritable(value) ? link(filterWith(facet, value), sort, columns, 1) : "";
    }

    ClaimFilter filterWith(Facet facet, String value) {
        return filterWith(facet, Set.of(value));
    }

    ClaimFilter filterWithout(Facet facet) {
        return filterWith(facet, Set.of());
    }

    private ClaimFilter filterWith(Facet facet, Set<String> wanted) {
        Map<Facet, Set<String>> values = new EnumMap<>(Facet.class);
        values.putAll(filter.values());
        values.put(facet, wanted);
        return new ClaimFilter(values, filter.words());
    }

    /** Returns the address of the stream with the changes of these claims after a revision. */
    String watch(String revision) {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        parameters.put("since", revision);
        return "api/v1/claims/watch" + Links.query(parameters);
    }

    private static String link(ClaimFilter filter, String sort, List<TableColumn> columns, int page) {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        parameters.put("sort", sort);
        parameters.put("columns", TableColumn.text(columns));
        parameters.put("page", page == 1 ? "" : Integer.toString(page));
        return "claims" + Links.query(parameters);
    }
}
