package io.claimmachinery.cli.client;

import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** A request to a service that failed. */
public abstract sealed class ApiException extends RuntimeException {

    private final URI url;

    private ApiException(URI url, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.url = url;
    }

    /** Returns the URL of the request. */
    public URI url() {
        return url;
    }

    /** The service did not respond: it is unreachable or too slow, or the connection broke. A retry may help. */
    public static final class Unavailable extends ApiException {

        public Unavailable(URI url, String reason, @Nullable Throwable cause) {
            super(url, reason, cause);
        }

        /** Reports whether the connection was closed because the service's certificate is not trusted. */
        public boolean isUntrusted() {
            for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SSLHandshakeException || cause instanceof CertificateException) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The response does not belong to this API. Another program listens at the URL, or the service has another version. */
    public static final class NotUnderstood extends ApiException {

        public NotUnderstood(URI url, String reason, @Nullable Throwable cause) {
            super(url, reason, cause);
        }
    }

    /** The service refused the request, usually with an RFC 9457 problem. */
    public static final class Refused extends ApiException {

        private final int status;
        private final String problem;
        private final List<Violation> violations;
        private final @Nullable String requestId;
        private final String tokenAdvice;
        private final Optional<String> retryAfter;

        public Refused(
                URI url,
                int status,
                String problem,
                String reason,
                List<Violation> violations,
                @Nullable String requestId,
                String tokenAdvice,
                Optional<String> retryAfter) {
            super(url, reason, null);
            this.problem = problem;
            this.status = status;
            this.violations = List.copyOf(violations);
            this.requestId = requestId;
            this.tokenAdvice = tokenAdvice;
            this.retryAfter = retryAfter;
        }

        public int status() {
            return status;
        }

        /** Returns the kind of problem, such as {@code module-gone}; empty if the response does not contain one. */
        public String problem() {
            return problem;
        }

        /** Returns the problem of each invalid parameter; empty if the problem is not about parameters. */
        public List<Violation> violations() {
            return violations;
        }

        public @Nullable String requestId() {
            return requestId;
        }

        /** Returns advice about the service's token if access was refused. */
        public String tokenAdvice() {
            return tokenAdvice;
        }

        /** Returns the number of seconds to wait before a retry, if the service gives one in seconds. */
        public Optional<String> retrySeconds() {
            return retryAfter.filter(text -> text.matches("[0-9]{1,9}"));
        }
    }

    /** A parameter that violates its template's rules. */
    public record Violation(String parameter, String message) {}
}
