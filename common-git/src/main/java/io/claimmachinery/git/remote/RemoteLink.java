package io.claimmachinery.git.remote;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.diagnosis.Diagnosis;
import io.claimmachinery.git.diagnosis.Evidence;
import io.claimmachinery.git.http.OwnHostConnections;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.ssh.SshSessions;
import io.claimmachinery.git.text.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** The connection to a remote. Opens it with this operation's credentials and timeouts, and classifies failures. */
public final class RemoteLink {

    /** Work with an open connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Transport transport, FetchConnection connection) throws Exception;
    }

    /** Configures a transport before it connects. */
    @FunctionalInterface
    public interface Setup {
        void prepare(Transport transport);
    }

    private final GitRemote remote;
    private final GitOptions options;
    private final SshSessions ssh;
    private final RemoteAddress address;

    public RemoteLink(GitRemote remote, GitOptions options) {
        this.remote = remote;
        this.options = options;
        this.ssh = new SshSessions(options.sshDirectory());
        this.address = new RemoteAddress(remote, options);
    }

    public GitRemote remote() {
        return remote;
    }

    /** Returns the branches below a name, such as {@code team/db} below {@code team}; all branches for an empty name. */
    public List<BranchName> branchesBelow(Repository repository, String name, Deadline deadline) {
        String beginning = Constants.R_HEADS + (name.isEmpty() ? "" : name + "/");
        List<RefSpec> specs = List.of(new RefSpec(beginning + "*", RefSpec.WildcardMode.ALLOW_MISMATCH));
        return fetchRefs(
                repository,
                specs,
                transport -> {},
                deadline,
                (_, connection) -> connection.getRefs().stream()
                        .map(Ref::getName)
                        .filter(ref -> ref.startsWith(beginning))
                        .map(ref -> BranchName.of(ref.substring(Constants.R_HEADS.length())))
                        .toList());
    }

    /** Returns the branches that exist. */
    public List<BranchName> existing(Repository repository, Collection<BranchName> names, Deadline deadline) {
        return fetch(
                repository,
                names,
                transport -> {},
                deadline,
                (_, connection) -> names.stream()
                        .filter(name -> connection.getRef(name.ref()) != null)
                        .toList());
    }

    /** Requests the given refs, then runs the work, which may read them and fetch, on the same connection. */
    public <T> T fetch(
            Repository repository, Collection<BranchName> branches, Setup setup, Deadline deadline, Work<T> work) {
        return fetchRefs(
                repository,
                branches.stream().map(branch -> new RefSpec(branch.ref())).toList(),
                setup,
                deadline,
                work);
    }

    /** Like {@link #fetch}, for work that wants objects rather than branches. */
    public <T> T fetch(Repository repository, Setup setup, Deadline deadline, Work<T> work) {
        // Without a name, the remote would list all its refs, and there may be many thousands
        return fetchRefs(repository, List.of(new RefSpec(Constants.HEAD)), setup, deadline, work);
    }

    /** Returns the remote's default branch; empty if it names none, as before the first commit. */
    public Optional<BranchName> defaultBranch(Repository repository, Deadline deadline) {
        return fetch(
                repository, transport -> {}, deadline, (_, connection) -> target(connection.getRef(Constants.HEAD)));
    }

    /** Returns the branch that a remote's HEAD points to. */
    public static Optional<BranchName> target(@Nullable Ref head) {
        return Optional.ofNullable(head)
                .filter(ref -> ref.isSymbolic() && ref.getObjectId() != null)
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .flatMap(name -> BranchName.find(name.substring(Constants.R_HEADS.length())));
    }

    /** Returns the heads of all branches. Branches with names that these programs do not support are left out. */
    public Map<BranchName, ObjectId> branches(Repository repository, Deadline deadline) {
        List<RefSpec> all = List.of(new RefSpec(Constants.R_HEADS + "*:" + Constants.R_REMOTES + "*"));
        return fetchRefs(repository, all, transport -> {}, deadline, (transport, connection) -> {
            Map<BranchName, ObjectId> heads = new TreeMap<>(Comparator.comparing(BranchName::value));
            for (Ref ref : connection.getRefs()) {
                ObjectId head = ref.getObjectId();
                if (ref.getName().startsWith(Constants.R_HEADS) && head != null) {
                    BranchName.find(ref.getName().substring(Constants.R_HEADS.length()))
                            .ifPresent(branch -> heads.put(branch, head));
                }
            }
            return heads;
        });
    }

    private <T> T fetchRefs(Repository repository, List<RefSpec> refs, Setup setup, Deadline deadline, Work<T> work) {
        return connected(repository, "reading from " + remote, deadline, true, transport -> {
            setup.prepare(transport);
            try (FetchConnection connection = transport.openFetch(refs)) {
                return work.with(transport, connection);
            }
        });
    }

    /** The remote's answer to an update: its status, and the output of its hooks. */
    public record Answer(RemoteRefUpdate.Status status, String message) {}

    /** Sends updates. The remote accepts or refuses each one separately. The answers have the same order. */
    public List<Answer> push(Repository repository, List<RemoteRefUpdate> updates, Deadline deadline) {
        boolean inThisProcess = ReceiveProgram.command().isEmpty();
        return connected(repository, "writing to " + remote, deadline, inThisProcess, transport -> {
            transport.setPushThin(true);
            remote.directory().flatMap(_ -> ReceiveProgram.command()).ifPresent(transport::setOptionReceivePack);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, updates);
            return updates.stream()
                    .map(update -> answer(result, result.getRemoteUpdate(update.getRemoteName())))
                    .toList();
        });
    }

    private static Answer answer(PushResult result, RemoteRefUpdate answered) {
        String reason = Optional.ofNullable(answered.getMessage()).orElse("");
        return new Answer(answered.getStatus(), Text.safe(reason + " " + result.getMessages()));
    }

    @FunctionalInterface
    private interface TransportWork<T> {
        T with(Transport transport) throws Exception;
    }

    /** @param inThisProcess whether this process, rather than git, serves a repository on this machine */
    private <T> T connected(
            Repository repository, String what, Deadline deadline, boolean inThisProcess, TransportWork<T> work) {
        OwnHostConnections connections = address.connections();
        ssh.knownHosts().forget();
        try {
            return deadline.run(what, () -> {
                try (Transport transport = open(repository, connections, deadline, inThisProcess)) {
                    return work.with(transport);
                }
            });
        } catch (Exception e) {
            boolean sha256 = connections.sha256() || address.isSha256();
            throw Diagnosis.of(
                    address.real(),
                    new Evidence(connections.last(), sha256, ssh.knownHosts().problem()),
                    e);
        }
    }

    private Transport open(
            Repository repository, OwnHostConnections connections, Deadline deadline, boolean inThisProcess)
            throws NotSupportedException, TransportException {
        URIish uri = LibraryValues.uri(address.real());
        Optional<Transport> local = inThisProcess && address.real().directory().isPresent()
                ? LocalTransport.of(repository, uri)
                : Optional.empty();
        Transport transport = local.isPresent() ? local.get() : Transport.open(repository, uri);
        Duration timeout = min(options.idleTimeout(), deadline.remaining());
        transport.setTimeout((int) Math.max(1, timeout.toSeconds()));
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(connections);
        }
        if (transport instanceof SshTransport sshTransport) {
            sshTransport.setSshSessionFactory(ssh.factory());
        }
        return transport;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
