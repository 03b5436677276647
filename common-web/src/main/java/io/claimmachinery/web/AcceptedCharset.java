package io.claimmachinery.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers in UTF-8, whatever {@code charset} the header {@code Accept} has. JSON has no other encoding. Spring would
 * label a response with the charset of the header and then write UTF-8, or fail.
 */
final class AcceptedCharset extends OncePerRequestFilter {

    /** Takes linear time for any header: it begins at a semicolon, and never goes back over white space. */
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*+charset\\s*+=\\s*+(?:\"[^\"]*+\"|[^;,\"]*+)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean named = values(request).stream()
                .anyMatch(value -> CHARSET.matcher(value).find());
        chain.doFilter(named ? new WithoutCharset(request) : request, response);
    }

    private static List<String> values(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    }

    private static final class WithoutCharset extends HttpServletRequestWrapper {

        private final List<String> accepted;

        WithoutCharset(HttpServletRequest request) {
            super(request);
            this.accepted = values(request).stream()
                    .map(value -> CHARSET.matcher(value).replaceAll(""))
                    .toList();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT) ? accepted.getFirst() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
                    ? Collections.enumeration(accepted)
                    : super.getHeaders(name);
        }
    }
}
