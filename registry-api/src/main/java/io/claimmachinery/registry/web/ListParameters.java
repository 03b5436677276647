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

    /** What selects another inventory than the current one, for answers that have a start and an end of their own. */
    private static final Map<String, String> OF_LISTS = new TreeMap<>(Map.of(
            "at", "/api/v1/claims?at= lists the claims of that time.",
            "deleted", "/api/v1/claims?deleted= lists deleted claims.",
            "pending", "/api/v1/claims?pending=true lists what open pull requests do to claims."));

    private ListParameters() {}

    /**
     * Throws a problem if the request has one of the parameters that only lists take.
     *
     * @param subject what does not take the parameter, as the start of a sentence, such as {@code This page}
     */
    public static void refuseThoseOfLists(HttpServletRequest request, String subject) {
        refuse(request, subject, OF_LISTS);
    }

    /**
     * Throws a problem if the request has one of these parameters. Blank values, and {@code false} for one that turns
     * something on, ask for nothing.
     *
     * @param subject what does not take the parameter, as the start of a sentence, such as {@code This page}
     * @param instead for each parameter, a sentence that says what to use instead
     */
    public static void refuse(HttpServletRequest request, String subject, Map<String, String> instead) {
        for (var refused : instead.entrySet()) {
            String value = request.getParameter(refused.getKey());
            if (value != null && !value.isBlank() && !value.strip().equals("false")) {
                throw new ProblemException(
                        ProblemType.INVALID_QUERY,
                        subject + " does not take '" + refused.getKey() + "'. " + refused.getValue());
            }
        }
    }
}
