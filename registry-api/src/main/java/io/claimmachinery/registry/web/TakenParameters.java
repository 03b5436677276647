package io.claimmachinery.registry.web;

import static java.util.Map.entry;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which of the service's parameters each address takes. An address refuses the others: without this, a response
 * about the current inventory looks like one about what the request asks for. Parameters that the service does not know
 * are ignored.
 */
final class TakenParameters {

    private static final Set<String> FACETS =
            Arrays.stream(Facet.values()).map(Facet::field).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FILTERS = with(FACETS, QueryReader.SEARCH);
    private static final Set<String> LIST = with(FILTERS, "at", "deleted", "pending", "sort", "limit", "continue");

    /** Parameters that turn something on. */
    private static final Set<String> SWITCHES = Set.of("deleted", "pending", "diff");

    private static final Map<String, String> INSTEAD_IN_THE_API = instead(
            "/api/v1/claims",
            "lists",
            Map.ofEntries(
                    entry("at", "/api/v1/claims?at= lists the claims of that time."),
                    entry("deleted", "/api/v1/claims?deleted= lists deleted claims."),
                    entry("pending", "/api/v1/claims?pending=true lists what open pull requests do to claims."),
                    entry("limit", "Leave it out: this answer has no pages."),
                    entry("continue", "Leave it out: this answer has no pages."),
                    entry("page", "Leave it out: limit= and continue= of /api/v1/claims select a page."),
                    entry("from", "/api/v1/claims/changes?from= shows what has changed since then."),
                    entry("to", "/api/v1/claims/changes?from= shows what has changed up to then."),
                    entry("diff", "/api/v1/claims/{name}/history?diff=true shows how the files of a claim changed.")));

    private static final Map<String, String> INSTEAD_ON_PAGES = instead(
            "/claims",
            "shows",
            Map.ofEntries(
                    entry(
                            "at",
                            "/compare?from= shows what has changed since then, and /api/v1/claims?at= lists the claims of that time."),
                    entry(
                            "deleted",
                            "/api/v1/claims?deleted= lists deleted claims, and /history?claim= shows the history of one."),
                    entry(
                            "pending",
                            "The overview, at /, shows open pull requests, and /api/v1/claims?pending=true lists them."),
                    entry("limit", "Leave it out: this page has a fixed length."),
                    entry("continue", "Leave it out: this page is the only one."),
                    entry("page", "Leave it out: this page is the only one."),
                    entry("from", "/compare?from= shows what has changed since then."),
                    entry("to", "/compare?from= shows what has changed up to then."),
                    entry("diff", "/history?claim= leads to the changes of a claim's files.")));

    private static final Map<String, String> INSTEAD_WHERE_PAGES_ARE_NUMBERED = Map.of(
            "limit",
            "Leave it out: pages have a fixed length, and page= selects one.",
            "continue",
            "Leave it out, and select a page with page=.");

    private static final Map<String, TakenParameters> BY_ADDRESS = Map.ofEntries(
            api("/api/v1/claims", "The list of claims", LIST, Map.of()),
            api(
                    "/api/v1/claims/summary",
                    "The summary",
                    with(FILTERS, "at", "deleted", "pending", "sort"),
                    inOneAnswer(
                            "Leave it out: the summary counts all claims that the filters find, and has no pages.")),
            api(
                    "/api/v1/claims/watch",
                    "The stream of changes",
                    with(FILTERS, "since"),
                    inOneAnswer("Leave it out: changes come when they happen, and since= sets the start.")),
            api(
                    "/api/v1/claims/changes",
                    "The list of changes",
                    with(FILTERS, "from", "to", "limit", "continue"),
                    Map.of("sort", "Leave it out: claims are listed by name.")),
            api(
                    "/api/v1/claims/timeline",
                    "The timeline",
                    with(FILTERS, "from", "to", "step", "by"),
                    inOneAnswer("Leave it out: the counts are in the order of time, and step= sets how many.")),
            api("/api/v1/claims/{name}", "A single claim", Set.of("at"), Map.of()),
            api("/api/v1/claims/{name}/manifest", "The manifest of a claim", Set.of("at"), Map.of()),
            api("/api/v1/claims/{name}/order", "The order of a claim", Set.of("at"), Map.of()),
            api("/api/v1/claims/{name}/badge.svg", "The badge of a claim", Set.of(), Map.of()),
            api(
                    "/api/v1/claims/{name}/history",
                    "The history of a claim",
                    Set.of("limit", "continue", "diff"),
                    Map.of("sort", "Leave it out: the newest commit is first.")),
            api(
                    "/backstage/catalog.yaml",
                    "The catalog for Backstage",
                    with(FILTERS, "kind"),
                    inOneAnswer("Leave it out: the catalog has all claims that the filters find, by name. Filters such"
                            + " as category= split it.")),
            page("/", Set.of(), Map.of()),
            page("/claims", with(FILTERS, "sort", "page"), INSTEAD_WHERE_PAGES_ARE_NUMBERED),
            page("/claims/{name}", Set.of(), Map.of()),
            page("/claim", Set.of("name"), Map.of()),
            page("/history", Set.of("claim", "page"), INSTEAD_WHERE_PAGES_ARE_NUMBERED),
            page("/change", Set.of("claim", "revision"), Map.of()),
            page("/compare", with(FILTERS, "from", "to", "page"), INSTEAD_WHERE_PAGES_ARE_NUMBERED));

    private final String subject;
    private final Set<String> taken;
    private final Map<String, String> refused;

    private TakenParameters(
            String subject, Set<String> taken, Map<String, String> instead, Map<String, String> especially) {
        this.subject = subject;
        this.taken = taken;
        Map<String, String> all = new TreeMap<>(instead);
        all.putAll(especially);
        all.keySet().removeAll(taken);
        this.refused = all;
    }

    /** Returns what an address takes; empty if it is not one for claims. */
    static Optional<TakenParameters> of(String pattern) {
        return Optional.ofNullable(BY_ADDRESS.get(pattern));
    }

    /**
     * Throws a problem for a parameter that the address does not take, unless its value asks for nothing, and for one that
     * is sent more than once and has a single value.
     */
    void check(HttpServletRequest request) {
        for (var parameter : refused.entrySet()) {
            String name = parameter.getKey();
            String[] values = request.getParameterValues(name);
            if (values != null && !Arrays.stream(values).allMatch(value -> asksForNothing(name, value.strip()))) {
                throw new ProblemException(
                        ProblemType.INVALID_QUERY, subject + " does not take '" + name + "'. " + parameter.getValue());
            }
        }
        for (String name : taken) {
            String[] values = request.getParameterValues(name);
            if (values != null && values.length > 1 && !FACETS.contains(name)) {
                throw new ProblemException(
                        ProblemType.INVALID_QUERY,
                        "'" + name + "' is in the address " + values.length + " times. Send it once.");
            }
        }
    }

    private static boolean asksForNothing(String parameter, String value) {
        return value.isEmpty()
                || (value.equals("false") && SWITCHES.contains(parameter))
                || (value.equals("0") && parameter.equals("limit"))
                || (value.equals("1") && parameter.equals("page"));
    }

    private static Map.Entry<String, TakenParameters> api(
            String pattern, String subject, Set<String> taken, Map<String, String> especially) {
        return entry(pattern, new TakenParameters(subject, taken, INSTEAD_IN_THE_API, especially));
    }

    private static Map.Entry<String, TakenParameters> page(
            String pattern, Set<String> taken, Map<String, String> especially) {
        return entry(pattern, new TakenParameters("This page", taken, INSTEAD_ON_PAGES, especially));
    }

    /** Returns, for each parameter, what to use instead: this, or the list at an address. */
    private static Map<String, String> instead(String list, String shows, Map<String, String> others) {
        Map<String, String> instead = new TreeMap<>(others);
        for (String facet : FACETS) {
            instead.put(facet, list + "?" + facet + "= " + shows + " the claims with that value.");
        }
        instead.put(QueryReader.SEARCH, list + "?search= " + shows + " the claims that contain the words.");
        instead.put("sort", list + "?sort= " + shows + " claims in another order.");
        instead.put("step", "/api/v1/claims/timeline?step= counts statuses over time.");
        instead.put("by", "/api/v1/claims/timeline?by= counts statuses over time.");
        instead.put("since", "/api/v1/claims/watch?since= streams the changes after that revision.");
        return instead;
    }

    private static Map<String, String> inOneAnswer(String reason) {
        return Map.of("sort", reason, "limit", reason, "continue", reason);
    }

    private static Set<String> with(Set<String> parameters, String... more) {
        return Stream.concat(parameters.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    }
}
