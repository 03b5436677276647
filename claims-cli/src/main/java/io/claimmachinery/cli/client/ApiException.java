package io.claimmachinery.cli.client;

import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** A service did not give the answer asked for. */
public abstract sealed class ApiException extends RuntimeException {

    private final URI url;

    private ApiException(URI url, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.url = url;
    }

    /** What was asked. */
    public URI url() {
        return url;
    }

    /** No answer: not reachable, too slow, or the connection broke. Asking again may help. */
    public static final class Unavailable extends ApiException {

        public Unavailable(URI url, String reason, @Nullable Throwable cause) {
            super(url, reason, cause);
        }

        /** Whether the connection was given up because of the service's certificate. */
        public boolean isUntrusted() {
            for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SSLHandshakeException || cause instanceof CertificateException) {
                    return true;
                }
            }
            return false;
        }
    }

    /** An answer that is not of this interface: another program listens there, or it is of another version. */
    public static final class NotUnderstood extends ApiException {

        public NotUnderstood(URI url, String reason, @Nullable Throwable cause) {
            super(url, reason, cause);
        }
    }

    /** The service said no, usually with an RFC 9457 problem. */
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

        /** The kind of problem, such as {@code module-gone}; empty where the answer does not say. */
        public String problem() {
            return problem;
        }

        /** What is wrong with which parameter; empty when the problem is not about parameters. */
        public List<Violation> violations() {
            return violations;
        }

        public @Nullable String requestId() {
            return requestId;
        }

        /** What to do about the service's token when access was refused. */
        public String tokenAdvice() {
            return tokenAdvice;
        }

        /** In how many seconds to ask again, where the service says so in seconds. */
        public Optional<String> retrySeconds() {
            return retryAfter.filter(text -> text.matches("[0-9]{1,9}"));
        }
    }

    /** One parameter that breaks its template's rules. */
    public record Violation(String parameter, String message) {}
}
