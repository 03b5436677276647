package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only callers with a known bearer token at {@code /api/} and {@code /backstage/}, if there are tokens. Everything else
 * (probes, docs) stays open.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

    private static final List<String> PROTECTED = List.of("/api/", "/backstage/");
    private static final String SCHEME = "Bearer ";

    private final @Nullable BearerTokens tokens;
    private final List<String> openPaths;
    private final ProblemWriter problems;

    BearerTokenFilter(@Nullable BearerTokens tokens, List<String> openPaths, ProblemWriter problems) {
        this.tokens = tokens;
        this.openPaths = openPaths;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The path as controllers see it: decoded and without path parameters
        String path = String.valueOf(request.getServletPath());
        return tokens == null
                || PROTECTED.stream().noneMatch(path::startsWith)
                || openPaths.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = tokenOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token != null && tokens != null && tokens.accepts(token)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        String detail = token == null
                ? "This API wants a bearer token: send the header 'Authorization: Bearer <token>'."
                : "The bearer token is not known. Ask the operator for one that is.";
        problems.write(new ProblemBody(ProblemType.UNAUTHORIZED, detail), request, response);
    }

    private static @Nullable String tokenOf(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
