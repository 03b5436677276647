package io.claimmachinery.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs one event per request, without query and body because they may contain private data. Probes are logged at
 * DEBUG.
 */
final class AccessLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger("io.claimmachinery.access");

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
        log.atLevel(level)
                .addKeyValue("http.request.method", request.getMethod())
                .addKeyValue("url.path", request.getRequestURI())
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .log("{} {} {} in {} ms", request.getMethod(), request.getRequestURI(), status, milliseconds);
    }

    private static boolean isProbe(String path) {
        return path.equals("/health") || path.startsWith("/actuator/");
    }
}
