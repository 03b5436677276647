package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Refuses parameters of a list where they would have no effect. Without this, a response about the current inventory
 * looks like one about what the request asks for.
 */
public final class ListParameters {

    private ListParameters() {}

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
