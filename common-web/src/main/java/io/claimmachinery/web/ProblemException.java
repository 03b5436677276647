package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Ends a request with an RFC 9457 problem. The type gives URN, title and status. The message is the detail that the
 * caller reads. So it names the thing and the way out, and contains no server path and no secret.
 */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final HttpHeaders headers = new HttpHeaders();

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /** Adds an extension member, such as {@code errors}, to the problem's body. */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Sets when to try again, in the {@code Retry-After} header and, for clients behind proxies, in the body. */
    public ProblemException retryAfter(Duration delay) {
        long seconds = Math.max(1, delay.toSeconds());
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return with("retryAfterSeconds", seconds);
    }

    /** Returns the seconds after which to try again; empty if they are not set. */
    public OptionalLong retryAfterSeconds() {
        String seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seconds));
    }

    /** Returns the problem's type. */
    public ProblemType type() {
        return type;
    }

    ProblemBody problem() {
        return new ProblemBody(type, type.status(), String.valueOf(getMessage()), members);
    }

    HttpHeaders headers() {
        return headers;
    }
}
