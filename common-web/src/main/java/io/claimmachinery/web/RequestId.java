package io.claimmachinery.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id: the caller's {@code X-Request-ID} if it is 1 to 128 harmless characters, otherwise a new
 * one. The response has it in the same header. The body of every problem and every log line of the request have it too.
 */
final class RequestId extends OncePerRequestFilter {

    static final String HEADER = "X-Request-ID";
    static final String KEY = "requestId";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    /** Returns the id of the request, or a new id if the request was refused before this filter saw it. */
    static String of(ServletRequest request) {
        return request.getAttribute(KEY) instanceof String id ? id : create();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = acceptOrCreate(request.getHeader(HEADER));
        request.setAttribute(KEY, id);
        response.setHeader(HEADER, id);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    private static String acceptOrCreate(@Nullable String given) {
        return given != null && ACCEPTABLE.matcher(given).matches() ? given : create();
    }

    private static String create() {
        // The id is not a secret, so it does not justify the cost of SecureRandom's shared lock
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
