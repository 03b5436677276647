package io.claimmachinery.status.cluster;

/** Thrown if a cluster did not return what was requested. The message continues the sentence "Cluster x …". */
sealed class ClusterException extends RuntimeException {

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    private ClusterException(String message) {
        super(message);
    }

    /** No connection, no response in time, or a server error. The next pass may succeed. */
    static final class Unavailable extends ClusterException {
        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    /** The server is too busy for this call (429, 503). An immediate retry may succeed. */
    static final class Busy extends ClusterException {
        Busy(String message) {
            super(message);
        }
    }

    /** The credentials are missing or have expired (401). */
    static final class Refused extends ClusterException {
        Refused(String message) {
            super(message);
        }
    }

    /** The credentials are valid but do not have the permission (403). */
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

    /** The list cannot be continued, because its snapshot no longer exists (410). */
    static final class Expired extends ClusterException {
        Expired(String message) {
            super(message);
        }
    }
}
