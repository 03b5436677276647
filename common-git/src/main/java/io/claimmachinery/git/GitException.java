package io.claimmachinery.git;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of git. The subclasses differ in what the caller can do next. Messages name the remote, branch or path and
 * never contain a credential.
 */
public abstract sealed class GitException extends RuntimeException {

    private final String problem;
    private final String advice;

    GitException(String message, @Nullable Throwable cause) {
        this(message, "", cause);
    }

    GitException(String problem, String advice, @Nullable Throwable cause) {
        super(advice.isEmpty() ? problem : problem + ". " + advice, cause);
        this.problem = problem;
        this.advice = advice;
    }

    /** Returns the problem without the advice. */
    public String problem() {
        return problem;
    }

    /** Returns the advice for this particular cause, in whole sentences; empty if only the kind of failure is known. */
    public Optional<String> advice() {
        return Optional.of(advice).filter(text -> !text.isEmpty());
    }

    /** The remote did not respond, sent an invalid response, or was too busy. Try again later. */
    public static sealed class Unavailable extends GitException permits RateLimited {
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Unavailable(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote received too many requests from here. Try again later. */
    public static final class RateLimited extends Unavailable {
        public RateLimited(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote requires other credentials, or these do not have the permission. A person has to act. */
    public static final class Unauthorized extends GitException {
        public Unauthorized(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Unauthorized(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The repository, branch or revision does not exist, or is not visible with these credentials. */
    public static final class NotFound extends GitException {
        public NotFound(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public NotFound(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote refuses this change by a rule of its own: a hook, a protected branch, or a size limit. */
    public static final class Refused extends GitException {
        public Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Refused(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** Someone else's change conflicts; the entry names what both want to change (a claim, a path, a branch). */
    public static final class Conflict extends GitException {

        private final String entry;

        public Conflict(String entry, String message) {
            this(entry, message, "");
        }

        public Conflict(String entry, String problem, String advice) {
            super(problem, advice, null);
            this.entry = entry;
        }

        public String entry() {
            return entry;
        }
    }

    /** The cause is on this machine: the disk, git's own configuration, or a signing key. */
    public static final class Local extends GitException {
        public Local(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Local(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }
}
