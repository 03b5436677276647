package io.claimmachinery.forge;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host of a repository did not do what was asked of it. The message says what happened, {@link #advice()} what to do next. */
public abstract sealed class ForgeException extends RuntimeException {

    private final String advice;

    private ForgeException(String message, String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** One sentence for the person who has to act; empty when there is nothing to do but to try again. */
    public String advice() {
        return advice;
    }

    /** A person must act: a missing token or permission, a rule of the repository. */
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

        /** When the host answers again, if it said so. */
        public Optional<Instant> until() {
            return Optional.ofNullable(until);
        }
    }

    /** No answer, or one that cannot be read. */
    public static final class Unavailable extends ForgeException {

        public Unavailable(String message, String advice, @Nullable Throwable cause) {
            super(message, advice, cause);
        }
    }
}
