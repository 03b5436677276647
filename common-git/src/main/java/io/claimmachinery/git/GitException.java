package io.claimmachinery.git;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure of git, by what the caller can do next. Messages name remote, branch or path and never hold a credential. */
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

    /** What is wrong, without the way out. */
    public String problem() {
        return problem;
    }

    /** The way out of this one cause, in whole sentences; empty where only the kind of failure is known. */
    public Optional<String> advice() {
        return Optional.of(advice).filter(text -> !text.isEmpty());
    }

    /** The remote did not answer, answered nonsense, or was too busy: try again later. */
    public static sealed class Unavailable extends GitException permits RateLimited {
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Unavailable(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote has had too many requests from here: try again later. */
    public static final class RateLimited extends Unavailable {
        public RateLimited(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote wants other credentials, or these may not do this: a person is needed. */
    public static final class Unauthorized extends GitException {
        public Unauthorized(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Unauthorized(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** Repository, branch or revision do not exist, or may not be seen with these credentials. */
    public static final class NotFound extends GitException {
        public NotFound(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public NotFound(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** The remote refuses this change by a rule of its own: a hook, a protected branch, a size limit. */
    public static final class Refused extends GitException {
        public Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Refused(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }

    /** Someone else's change is in the way; the entry names what both want to change (a claim, a path, a branch). */
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

    /** The local side is at fault: the disk, git's own configuration, a signing key. */
    public static final class Local extends GitException {
        public Local(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public Local(String problem, String advice, @Nullable Throwable cause) {
            super(problem, advice, cause);
        }
    }
}
