package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses parameters of a list where they would have no effect. Without this, a response about the current inventory
 * looks like one about what the request asks for.
 */
public final class ListParameters {

    private static final String DELETED = "/api/v1/claims?deleted= lists deleted claims.";
    private static final String PENDING = "/api/v1/claims?pending=true lists what open pull requests do to claims.";

    /** What selects another inventory than the current one, for answers that have a start and an end of their own. */
    private static final Map<String, String> OF_LISTS = new TreeMap<>(
            Map.of("at", "/api/v1/claims?at= lists the claims of that time.", "deleted", DELETED, "pending", PENDING));

    private static final Map<String, String> OF_ONE_CLAIM =
            new TreeMap<>(Map.of("deleted", DELETED, "pending", PENDING));

    private ListParameters() {}

    /**
     * Throws a problem if the request has one of the parameters {@code at}, {@code deleted} and {@code pending}.
     *
     * @param subject what does not take the parameter, as the start of a sentence, such as {@code This page}
     */
    public static void refuseThoseOfLists(HttpServletRequest request, String subject) {
        refuse(request, subject, OF_LISTS);
    }

    /**
     * Throws a problem if the request has one of the parameters {@code sort}, {@code limit} and {@code continue}.
     *
     * @param subject what does not take the parameter, as the start of a sentence, such as {@code This page}
     * @param instead a sentence that says what to do instead
     */
    public static void refuseOrderAndPages(HttpServletRequest request, String subject, String instead) {
        refuse(request, subject, new TreeMap<>(Map.of("sort", instead, "limit", instead, "continue", instead)));
    }

    /** Throws a problem if a request for one claim, or for a file of one, asks for other claims than the current ones. */
    static void refuseOtherClaims(HttpServletRequest request) {
        refuse(request, "A single claim", OF_ONE_CLAIM);
    }

    /**
     * Throws a problem if the request has one of these parameters. Blank values, {@code false} for one that turns
     * something on, and 0 for a limit ask for nothing.
     *
     * @param subject what does not take the parameter, as the start of a sentence, such as {@code This page}
     * @param instead for each parameter, a sentence that says what to use instead
     */
    public static void refuse(HttpServletRequest request, String subject, Map<String, String> instead) {
        for (var refused : instead.entrySet()) {
            String value = request.getParameter(refused.getKey());
            if (value != null && !asksForNothing(refused.getKey(), value.strip())) {
                throw new ProblemException(
                        ProblemType.INVALID_QUERY,
                        subject + " does not take '" + refused.getKey() + "'. " + refused.getValue());
            }
        }
    }

    private static boolean asksForNothing(String parameter, String value) {
        return value.isEmpty() || value.equals("false") || (parameter.equals("limit") && value.equals("0"));
    }
}
