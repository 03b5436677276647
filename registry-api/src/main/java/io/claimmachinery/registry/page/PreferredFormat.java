package io.claimmachinery.registry.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Chooses between HTML and JSON at {@code /}, which has both, by the qualities in the header {@code Accept}. Spring
 * compares the formats in the order of the header, and ignores a quality of 0.
 */
final class PreferredFormat extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return !PageFrames.path(request).equals("/")
                || accepted == null
                || !accepted.contains(MediaType.TEXT_HTML_VALUE)
                || isHtml(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new InJson(request), response);
    }

    /** Reports whether a request asks for HTML by name, and likes JSON no better. */
    static boolean isHtml(HttpServletRequest request) {
        try {
            List<MediaType> accepted =
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            double html = accepted.stream()
                    .filter(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML))
                    .mapToDouble(MediaType::getQualityValue)
                    .max()
                    .orElse(0);
            return html > 0 && html >= ofJson(accepted);
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /** Returns the quality of the most specific type that includes JSON. */
    private static double ofJson(List<MediaType> accepted) {
        MediaType best = null;
        for (MediaType type : accepted) {
            if (type.includes(MediaType.APPLICATION_JSON) && (best == null || best.includes(type))) {
                best = type;
            }
        }
        return best == null ? 0 : best.getQualityValue();
    }

    private static final class InJson extends HttpServletRequestWrapper {

        InJson(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT) ? MediaType.APPLICATION_JSON_VALUE : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
                    ? Collections.enumeration(List.of(MediaType.APPLICATION_JSON_VALUE))
                    : super.getHeaders(name);
        }
    }
}
