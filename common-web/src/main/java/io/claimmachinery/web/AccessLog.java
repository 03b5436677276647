package io.claimmachinery.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs one event per request, without query and body because they may contain private data, and without the end of a
 * very long method or path. Probes are logged at
 * DEBUG.
 */
final class AccessLog extends OncePerRequestFilter {

    static final String NAME = "io.claimmachinery.access";

    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_PATH = 500;

    private static final Logger log = LoggerFactory.getLogger(NAME);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            String method = bounded(request.getMethod(), LONGEST_METHOD);
            String path = bounded(request.getRequestURI(), LONGEST_PATH);
            write(method, path, response.getStatus(), System.nanoTime() - start);
        }
    }

    /**
     * Logs a request that no filter saw. Its parts may be missing, or contain anything.
     *
     * @param nanos how long the request took, in nanoseconds
     */
    static void refused(@Nullable String method, @Nullable String address, int status, long nanos) {
        String path = address == null ? null : address.split("[?#]", 2)[0];
        write(harmless(method, LONGEST_METHOD), harmless(path, LONGEST_PATH), status, nanos);
    }

    /** Returns the text in printable ASCII, with other characters percent-encoded as in an address. */
    private static String harmless(@Nullable String text, int longest) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        StringBuilder harmless = new StringBuilder();
        for (byte each : bounded(text, longest).getBytes(UTF_8)) {
            if (each > ' ' && each <= '~') {
                harmless.append((char) each);
            } else {
                harmless.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return harmless.toString();
    }

    private static String bounded(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    private static void write(String method, String path, int status, long nanos) {
        Level level = isProbe(path) ? Level.DEBUG : Level.INFO;
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        // A format string would cost more than the rest of this method
        long tenths = Math.round(nanos / 1e5);
        String milliseconds = tenths / 10 + "." + tenths % 10;
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
