package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a malformed query, such as {@code ?search=%}. Tomcat reports it when the first parameter is read, which can
 * happen anywhere. This filter reads one parameter early, but only if the request has no body with form fields, so that
 * such a body is not consumed.
 */
final class ReadableQuery extends OncePerRequestFilter {

    private final ProblemWriter problems;

    ReadableQuery(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (request.getQueryString() != null && !mayHaveFields(request)) {
                request.getParameterMap();
            }
        } catch (InvalidParameterException _) {
            problems.write(problem(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * Reports whether the request may have form fields. Reading a parameter of such a request would consume its body.
     */
    private static boolean mayHaveFields(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    static ProblemBody problem() {
        return new ProblemBody(
                ProblemType.MALFORMED_REQUEST,
                "The request's parameters cannot be read. Write them as name=value, separated by '&', with"
                        + " names and values percent-encoded as UTF-8; write '%25' for '%'.");
    }
}
