package io.claimmachinery.git.diagnosis;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.MemoryShortage;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.text.Text;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/** Finds the cause of a failed connection from the git library's exception and from what the other side sent. */
public final class Diagnosis {

    private static final Pattern NO_ACCESS = Pattern.compile(
            "not authorized|authentication is required|auth fail|cannot log in|no more authentication|permission denied"
                    + "|not permitted|userauth|rejected by the server key");
    private static final Pattern ABSENT =
            Pattern.compile("not found|not exported|no such repository|does not appear to be a git");
    private static final Pattern UNRESOLVED = Pattern.compile("unresolved|unknownhost|unknown host|cannot be resolved");
    private static final Pattern OTHER_IDS =
            Pattern.compile("short read of block|invalid (id|object)|object-format|invalid advertisement");

    /** The JVM's message. */
    private static final String HEAP_IS_FULL = "Java heap space";

    private final GitRemote remote;
    private final Exception e;
    private final String reason;

    private Diagnosis(GitRemote remote, Exception e) {
        this.remote = remote;
        this.e = e;
        this.reason = Failures.reason(e);
    }

    public static GitException of(GitRemote remote, Evidence evidence, Exception e) {
        return e instanceof GitException known ? known : new Diagnosis(remote, e).find(evidence);
    }

    private GitException find(Evidence evidence) {
        HttpEvidence http = evidence.http();
        if (MemoryShortage.isCauseOf(e) || isOwnHeap()) {
            OutOfMemoryError shortage = new OutOfMemoryError(reason);
            shortage.initCause(e);
            return new GitException.Local(
                    "Not enough memory to read " + remote, "Give this program a larger heap (-Xmx).", shortage);
        }
        if (evidence.sha256() && !Failures.isNetwork(e)) {
            return new GitException.Local(
                    remote + " is a SHA-256 repository, which is not supported",
                    "Use a repository with SHA-1 ids (git init --object-format=sha1).",
                    e);
        }
        Optional<GitException> network = network();
        if (network.isPresent()) {
            return network.get();
        }
        if (remote.isSsh() && evidence.hostKey().isPresent()) {
            return evidence.hostKey().get().failure(remote, e);
        }
        return http.status() == 0 ? said() : HttpDiagnosis.of(remote, http, reason, e);
    }

    /**
     * Returns whether the other side has no memory, and is this process: it serves repositories on this machine itself,
     * and the git library then reports its error like one of a remote.
     */
    private boolean isOwnHeap() {
        return remote.directory().isPresent() && reason.contains(HEAP_IS_FULL);
    }

    private Optional<GitException> network() {
        String host = remote.host().orElse("");
        if (has(UnknownHostException.class) || has(UnresolvedAddressException.class) || isUnresolved()) {
            return Optional.of(new GitException.Unavailable(
                    remote + " cannot be reached: there is no host " + host,
                    "Check the address. If you reach hosts through a proxy, set HTTPS_PROXY.",
                    e));
        }
        if (has(SSLException.class)) {
            return Optional.of(TlsDiagnosis.of(remote, e));
        }
        if (has(ConnectException.class) || has(NoRouteToHostException.class)) {
            return Optional.of(new GitException.Unavailable(
                    remote + " does not accept connections: " + last(SocketException.class),
                    "Check the address and its port, and that the host is running. If you reach hosts through a proxy,"
                            + " set HTTPS_PROXY.",
                    e));
        }
        return Optional.empty();
    }

    private boolean isUnresolved() {
        return remote.isSsh()
                && UNRESOLVED.matcher(reason.toLowerCase(Locale.ROOT)).find();
    }

    /** Uses the messages of the git library or of git on the other side. */
    private GitException said() {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (NO_ACCESS.matcher(lower).find()) {
            return new GitException.Unauthorized(
                    remote + " refuses access: " + reason,
                    remote.isSsh()
                            ? "Check that a key the host knows is in ~/.ssh or in the ssh agent."
                            : "Check that this user may read and write there.",
                    e);
        }
        if (has(NoRemoteRepositoryException.class)
                || has(RepositoryNotFoundException.class)
                || ABSENT.matcher(lower).find()) {
            return new GitException.NotFound(
                    "No repository at " + remote + ", or it is not visible with these credentials: " + reason, e);
        }
        if (remote.isSsh() && OTHER_IDS.matcher(lower).find()) {
            return new GitException.Unavailable(
                    remote + " sent data that cannot be read: " + reason,
                    "It may be a SHA-256 repository, which is not supported.",
                    e);
        }
        return new GitException.Unavailable(remote + " is not available at the moment: " + reason, e);
    }

    private boolean has(Class<? extends Throwable> type) {
        return cause(type).isPresent();
    }

    private Optional<Throwable> cause(Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private String last(Class<? extends Throwable> type) {
        return cause(type).map(Throwable::getMessage).map(Text::safe).orElse(reason);
    }
}
