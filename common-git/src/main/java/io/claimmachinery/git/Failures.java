package io.claimmachinery.git;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/** Turns what the git library throws into what a caller can act on. */
final class Failures {

    private static final Pattern NO_ACCESS = Pattern.compile(
            "not authorized|authentication is required|auth fail|cannot log in|no more authentication|permission denied"
                    + "|not permitted|userauth|rejected by the server key");
    private static final Pattern HOST_KEY = Pattern.compile("server key did not validate|host key");
    private static final Pattern ABSENT =
            Pattern.compile("not found|not exported|no such repository|does not appear to be a git");
    private static final Pattern NOT_SERVED = Pattern.compile(
            "not our ref|want .* not valid|not advertised|unadvertised|missing (object|unknown|commit|blob)");

    private Failures() {}

    static GitException of(GitRemote remote, int status, Exception e) {
        if (e instanceof GitException known) {
            return known;
        }
        String reason = reason(e);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (remote.isSsh() && HOST_KEY.matcher(lower).find()) {
            return new GitException.Unauthorized(
                    remote + " is not trusted: " + reason + ". Add the host's key to ~/.ssh/known_hosts (ssh-keyscan"
                            + " prints it; compare it with what the host publishes).",
                    e);
        }
        if (status == 401
                || status == 403
                || (status == 0 && NO_ACCESS.matcher(lower).find())) {
            return new GitException.Unauthorized(
                    remote + " refuses access" + (status == 0 ? "" : " (HTTP " + status + ")") + ": " + reason + ". "
                            + advice(remote),
                    e);
        }
        if (status == 404
                || status == 410
                || isAbsent(e)
                || (status == 0 && ABSENT.matcher(lower).find())) {
            return new GitException.NotFound(
                    "No repository at " + remote + ", or it may not be seen with these credentials: " + reason, e);
        }
        return new GitException.Unavailable(remote + " cannot be used now: " + reason, e);
    }

    /** Whether the server does not hand out the wanted object by its id. */
    static boolean isNotServed(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null
                    && NOT_SERVED
                            .matcher(cause.getMessage().toLowerCase(Locale.ROOT))
                            .find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server does not do partial clones. */
    static boolean isFilterUnknown(Throwable e) {
        return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains("filter");
    }

    /** The messages from the outside to the root cause, each once, in one line. */
    static String reason(Throwable e) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : Text.safe(cause.getMessage());
            if (reason.indexOf(message) < 0) {
                reason.append(reason.isEmpty() ? "" : ": ").append(message);
            }
        }
        return Text.safe(reason.toString());
    }

    private static boolean isAbsent(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRemoteRepositoryException || cause instanceof RepositoryNotFoundException) {
                return true;
            }
        }
        return false;
    }

    private static String advice(GitRemote remote) {
        return remote.isSsh()
                ? "Check that a key the host knows is in ~/.ssh or in the ssh agent."
                : "Check that the token is valid and may read and write this repository.";
    }
}
