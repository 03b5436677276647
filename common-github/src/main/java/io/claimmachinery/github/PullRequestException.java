package io.claimmachinery.github;

import org.jspecify.annotations.Nullable;

/** The host of the repository did not open or change a pull request. The branch is there already. */
public abstract sealed class PullRequestException extends RuntimeException {

    private PullRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A person must act: no token, a token that may not do this, a rule of the repository. */
    public static final class Refused extends PullRequestException {

        public Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Too many requests in too short a time; the same command works later. */
    public static final class RateLimited extends PullRequestException {

        public RateLimited(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** No answer, or one that makes no sense. */
    public static final class Unavailable extends PullRequestException {

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
