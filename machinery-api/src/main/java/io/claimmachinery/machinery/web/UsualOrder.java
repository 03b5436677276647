package io.claimmachinery.machinery.web;

import io.claimmachinery.web.JsonBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls {@link OrderController} for common orders without handler mapping, argument resolvers and message converters,
 * which take longer than the order itself. Every other request goes on to them: one with parameters, another media
 * type, or a long body. This filter runs after the filters that check access. Responses, problems, metrics and logs are
 * the same.
 */
final class UsualOrder extends OncePerRequestFilter {

    private static final String TEMPLATES = "/api/v1/claim-templates/";
    private static final String ORDER = "/order";
    private static final String PATTERN = TEMPLATES + "{name}" + ORDER;
    private static final Set<String> JSON = Set.of("*/*", MediaType.APPLICATION_JSON_VALUE);
    private static final int LONGEST_BODY = 64 * 1024;

    private final Supplier<OrderController> orders;
    private final Supplier<HandlerExceptionResolver> problems;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    UsualOrder(Supplier<OrderController> orders, Supplier<HandlerExceptionResolver> problems, JsonMapper json) {
        this.orders = orders;
        this.problems = problems;
        this.reader = json.readerFor(OrderRequest.class);
        this.writer = json.writerFor(OrderResponse.class);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String template = isUsual(request) ? template(request.getRequestURI()) : null;
        if (template == null) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(PATTERN));
        byte[] body;
        try {
            body = writer.writeValueAsBytes(orders.get().order(template, read(request)));
        } catch (RuntimeException e) {
            if (problems.get().resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isUsual(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("POST")
                && request.getQueryString() == null
                && MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
                && (accepted == null || JSON.contains(accepted))
                && request.getContentLengthLong() > 0
                && request.getContentLengthLong() <= LONGEST_BODY;
    }

    /** Returns the name in the path of an order; null for other paths, and for names that must be decoded first. */
    private static @Nullable String template(String path) {
        if (!path.startsWith(TEMPLATES) || !path.endsWith(ORDER)) {
            return null;
        }
        String name = path.substring(TEMPLATES.length(), Math.max(TEMPLATES.length(), path.length() - ORDER.length()));
        boolean plain = !name.isEmpty() && name.chars().allMatch(UsualOrder::isPlain);
        return plain ? name : null;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    /** Reads the body. Reports failures as Spring's message converters do. */
    private OrderRequest read(HttpServletRequest request) {
        OrderRequest order;
        try {
            byte[] body = request.getInputStream().readNBytes(request.getContentLength());
            JsonBodies.check(body);
            order = reader.readValue(body);
        } catch (JacksonException e) {
            throw unreadable("JSON parse error: " + e.getOriginalMessage(), e, request);
        } catch (IOException e) {
            throw unreadable("I/O error while reading input message", e, request);
        }
        if (order == null) {
            throw unreadable("Required request body is missing", null, request);
        }
        return order;
    }

    private static HttpMessageNotReadableException unreadable(
            String message, @Nullable Exception cause, HttpServletRequest request) {
        return new HttpMessageNotReadableException(message, cause, new ServletServerHttpRequest(request));
    }
}
