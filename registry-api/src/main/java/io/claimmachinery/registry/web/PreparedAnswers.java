package io.claimmachinery.registry.web;

import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.SyncState;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers common requests for one claim or a list like {@link ClaimsController}, but from JSON that was written before
 * and without handler mapping. The controller answers every other request: one for another format, with parameters that
 * are not valid, for an unknown claim or for the past. This filter runs after the filters that check access. Metrics and
 * logs are the same.
 */
final class PreparedAnswers extends OncePerRequestFilter {

    private static final String LIST = "/api/v1/claims";
    private static final String ONE = LIST + "/";
    private static final String ONE_PATTERN = ONE + "{name}";
    private static final Set<String> JSON = Set.of("*/*", MediaType.APPLICATION_JSON_VALUE);

    private final ServedCatalog served;
    private final PreparedClaims claims;
    private final PreparedLists lists;
    private final FixedPaths others;

    /** @param others paths that are answered by others, such as a list's summary */
    PreparedAnswers(ServedCatalog served, PreparedClaims claims, PreparedLists lists, FixedPaths others) {
        this.served = served;
        this.claims = claims;
        this.lists = lists;
        this.others = others;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SyncState state = served.state();
        Catalog catalog = state.catalog();
        String path = request.getRequestURI();
        if (catalog == null || !path.startsWith(LIST) || !isUsual(request)) {
            chain.doFilter(request, response);
            return;
        }
        Instant now = served.now();
        boolean isList = path.length() == LIST.length();
        Optional<PreparedAnswer> answer =
                isList ? lists.find(catalog, state, now, request) : claim(catalog, path, request);
        if (answer.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(seen -> seen.setPathPattern(isList ? LIST : ONE_PATTERN));
        if (!served.isKnown(request, response, catalog, answer.get())) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(answer.get().length());
            answer.get().writeTo(response.getOutputStream());
        }
    }

    private Optional<PreparedAnswer> claim(Catalog catalog, String path, HttpServletRequest request) {
        return path.startsWith(ONE) && request.getQueryString() == null && !others.contains(path)
                ? claims.find(catalog, path.substring(ONE.length()))
                : Optional.empty();
    }

    private static boolean isUsual(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && (accepted == null || JSON.contains(accepted))
                && request.getContentLengthLong() <= 0;
    }
}
