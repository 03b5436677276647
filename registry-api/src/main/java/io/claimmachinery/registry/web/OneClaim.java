package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers common requests for one claim like {@link ClaimsController#get}, but from JSON that was written before and
 * without handler mapping. The controller handles every other request: one with parameters, another format, an unknown
 * claim, or a claim with open pull requests. This filter runs after the filters that check access. Metrics and logs are
 * the same.
 */
final class OneClaim extends OncePerRequestFilter {

    private static final String CLAIMS = "/api/v1/claims/";
    private static final String PATTERN = CLAIMS + "{name}";
    private static final Set<String> JSON = Set.of("*/*", MediaType.APPLICATION_JSON_VALUE);

    private final ServedCatalog served;
    private final ServedPending pending;
    private final ClaimJson json;
    private final Supplier<Set<String>> otherPaths;

    /** @param otherPaths whole paths that are answered by others, such as a list's summary */
    OneClaim(ServedCatalog served, ServedPending pending, ClaimJson json, Supplier<Set<String>> otherPaths) {
        this.served = served;
        this.pending = pending;
        this.json = json;
        this.otherPaths = otherPaths;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Catalog> catalog = isUsual(request) ? served.state().loaded() : Optional.empty();
        Optional<ClaimEntry> claim = catalog.flatMap(
                        current -> current.find(request.getRequestURI().substring(CLAIMS.length())))
                .filter(each -> pending.question(each.name()).isEmpty());
        if (claim.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(PATTERN));
        String question = ClaimsController.question(claim.get().name());
        Catalog now = catalog.get();
        if (!served.isKnown(new ServletWebRequest(request, response), now, question, pending.since(now))) {
            byte[] body = json.bytes(claim.get());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private boolean isUsual(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && path.startsWith(CLAIMS)
                && request.getQueryString() == null
                && (accepted == null || JSON.contains(accepted))
                && request.getContentLengthLong() <= 0
                && !otherPaths.get().contains(path);
    }
}
