package io.claimmachinery.forge;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the host of a repository did not do what it was asked. The message says what happened, and
 * {@link #advice()} what to do next.
 */
public abstract sealed class ForgeException extends RuntimeException {

    private final String advice;

    private ForgeException(String message, String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** Returns one sentence for the person who has to act; empty if the only thing to do is to try again. */
    public String advice() {
        return advice;
    }

    /** A person has to act, for example because of a missing token or permission, or a rule of the repository. */
    public static final class Refused extends ForgeException {

        public Refused(String message, String advice, @Nullable Throwable cause) {
            super(message, advice, cause);
        }
    }

    /** The repository, or the branch to merge into, does not exist, or the token may not see it. */
    public static final class NotFound extends ForgeException {

        public NotFound(String message, String advice, @Nullable Throwable cause) {
            super(message, advice, cause);
        }
    }

    /** Too many requests in too short a time. The same request works later. */
    public static final class RateLimited extends ForgeException {

        private final @Nullable Instant until;

        public RateLimited(String message, String advice, @Nullable Instant until, @Nullable Throwable cause) {
            super(message, advice, cause);
            this.until = until;
        }

        /** Returns the time when the host accepts requests again, if it is known. */
        public Optional<Instant> until() {
            return Optional.ofNullable(until);
        }
    }

    /** There is no response, or it cannot be read. */
    public static final class Unavailable extends ForgeException {

        public Unavailable(String message, String advice, @Nullable Throwable cause) {
            super(message, advice, cause);
        }
    }
}
