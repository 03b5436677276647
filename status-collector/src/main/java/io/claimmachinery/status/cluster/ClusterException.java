package io.claimmachinery.status.cluster;

/** A cluster did not give what was asked. The message continues the sentence "Cluster x …". */
sealed class ClusterException extends RuntimeException {

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    private ClusterException(String message) {
        super(message);
    }

    /** No connection, no answer in time, a server error: the next pass may fare better. */
    static final class Unavailable extends ClusterException {
        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    /** The server is too busy for this call and says so (429, 503): worth another try at once. */
    static final class Busy extends ClusterException {
        Busy(String message) {
            super(message);
        }
    }

    /** The credentials are missing or expired (401). */
    static final class Refused extends ClusterException {
        Refused(String message) {
            super(message);
        }
    }

    /** The credentials are good, and not allowed to do this (403). */
    static final class Forbidden extends ClusterException {
        Forbidden(String message) {
            super(message);
        }
    }

    /** Nothing exists at this path. */
    static final class NotFound extends ClusterException {
        NotFound(String message) {
            super(message);
        }
    }

    /** The list cannot be continued, because its snapshot is gone (410). */
    static final class Expired extends ClusterException {
        Expired(String message) {
            super(message);
        }
    }
}
