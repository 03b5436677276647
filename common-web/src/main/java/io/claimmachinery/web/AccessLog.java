package io.claimmachinery.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs one event per request, without query and body because they may contain private data. Probes are logged at
 * DEBUG.
 */
final class AccessLog extends OncePerRequestFilter {

    static final String NAME = "io.claimmachinery.access";

    private static final Logger log = LoggerFactory.getLogger(NAME);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            Level level = isProbe(request.getRequestURI()) ? Level.DEBUG : Level.INFO;
            if (log.isEnabledForLevel(level)) {
                write(level, request, response.getStatus(), System.nanoTime() - start);
            }
        }
    }

    private static void write(Level level, HttpServletRequest request, int status, long nanos) {
        // A format string would cost more than the rest of this method
        long tenths = Math.round(nanos / 1e5);
        String milliseconds = tenths / 10 + "." + tenths % 10;
        String method = request.getMethod();
        String path = request.getRequestURI();
        LoggingEventBuilder event = log.atLevel(level);
        for (KeyValuePair member : members(method, path, status, nanos)) {
            event = event.addKeyValue(member.key, member.value);
        }
        event.log(method + ' ' + path + ' ' + status + " in " + milliseconds + " ms");
    }

    /** Returns the members of the event, by their names in ECS. */
    static List<KeyValuePair> members(String method, String path, int status, long nanos) {
        return List.of(
                new KeyValuePair("http.request.method", method),
                new KeyValuePair("url.path", path),
                new KeyValuePair("http.response.status_code", status),
                new KeyValuePair("event.duration", nanos));
    }

    private static boolean isProbe(String path) {
        return path.equals("/health") || path.startsWith("/actuator/");
    }
}
