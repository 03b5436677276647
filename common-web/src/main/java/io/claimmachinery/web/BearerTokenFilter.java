package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Restricts {@code /api/} and {@code /backstage/} to callers that {@link Access} allows. Everything else (probes, docs)
 * stays open.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

    private static final List<String> PROTECTED = List.of("/api/", "/backstage/");

    private static final String PRIVATE = "private, no-cache";
    private static final String WHO = HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.COOKIE;

    private final Access access;
    private final List<String> openPaths;
    private final ProblemWriter problems;

    BearerTokenFilter(Access access, List<String> openPaths, ProblemWriter problems) {
        this.access = access;
        this.openPaths = openPaths;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The path as controllers get it: decoded and without path parameters
        String path = String.valueOf(request.getServletPath());
        return !access.isAsked()
                || PROTECTED.stream().noneMatch(path::startsWith)
                || openPaths.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A shared cache must not serve one caller's response to others
        response.setHeader(HttpHeaders.CACHE_CONTROL, PRIVATE);
        response.addHeader(HttpHeaders.VARY, WHO);
        if (access.allows(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        String detail = Access.bearerToken(request) == null
                ? "This API requires a bearer token. Send the header 'Authorization: Bearer <token>'."
                : "The service does not accept this bearer token. Ask its operator for a valid one.";
        problems.write(new ProblemBody(ProblemType.UNAUTHORIZED, detail), request, response);
    }
}
