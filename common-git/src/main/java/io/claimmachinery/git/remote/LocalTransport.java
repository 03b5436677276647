package io.claimmachinery.git.remote;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.BasePackPushConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a repository on this machine without git. The git library's own transport does the same, but prints
 * a stack trace to stderr if its serving thread fails, which happens whenever a transfer is aborted ("Pipe closed").
 * Here, only the caller sees the failure.
 */
final class LocalTransport extends Transport implements PackTransport {

    private static final int BUFFER = 64 * 1024;

    private final File directory;

    private LocalTransport(Repository local, URIish uri, File directory) {
        super(local, uri);
        this.directory = directory;
    }

    /** Returns a transport for a directory that contains a repository; empty for anything else. */
    static Optional<Transport> of(Repository local, URIish uri) {
        File found =
                RepositoryCache.FileKey.resolve(local.getFS().resolve(new File("."), uri.getPath()), local.getFS());
        return Optional.ofNullable(found).map(directory -> new LocalTransport(local, uri, directory));
    }

    @Override
    public FetchConnection openFetch() throws TransportException {
        return new Fetch(this, new Server("git upload", (in, out) -> {
            try (Repository repository = repository()) {
                new UploadPack(repository).upload(in, out, null);
            }
        }));
    }

    @Override
    public FetchConnection openFetch(Collection<RefSpec> refs, String... patterns) throws TransportException {
        return openFetch();
    }

    @Override
    public PushConnection openPush() throws TransportException {
        return new Push(this, new Server("git receive", (in, out) -> {
            try (Repository repository = repository()) {
                new ReceivePack(repository).receive(in, out, null);
            }
        }));
    }

    @Override
    public void close() {
        // Connections close the repositories that they opened
    }

    private Repository repository() throws IOException {
        return new RepositoryBuilder().setFS(FS.DETECTED).setGitDir(directory).build();
    }

    @FunctionalInterface
    private interface Service {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    /** The other side: a thread that serves the repository over two pipes and records why it stopped. */
    private static final class Server {

        // A client may send everything before it reads a response
        private final PipedInputStream requests = new PipedInputStream(BUFFER);
        private final PipedInputStream answers = new PipedInputStream(BUFFER);
        private final PipedOutputStream asking;
        private final Thread thread;
        private volatile @Nullable Exception failure;

        Server(String name, Service service) throws TransportException {
            try {
                this.asking = new PipedOutputStream(requests);
                PipedOutputStream answering = new PipedOutputStream(answers);
                this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> serve(service, answering));
            } catch (IOException e) {
                throw new TransportException("cannot connect pipes", e);
            }
        }

        private void serve(Service service, OutputStream answering) {
            try (requests;
                    answering) {
                try {
                    service.serve(requests, answering);
                } catch (IOException | RuntimeException e) {
                    failure = e;
                }
            } catch (IOException _) {
                // The client has closed the connection
            }
        }

        /** Call this after the client has closed its side. */
        void end() {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        void begin(Transfer greeting) throws TransportException {
            thread.start();
            transfer(greeting);
        }

        /**
         * Runs a transfer and reports the other side's reason if it fails. The other side has stopped by then, because
         * the client closes its side first.
         */
        void transfer(Transfer transfer) throws TransportException {
            try {
                transfer.run();
            } catch (TransportException e) {
                Exception reason = failure;
                if (reason != null) {
                    // The wrapper has no message of its own
                    boolean wrapped =
                            reason instanceof UploadPackInternalServerErrorException && reason.getCause() != null;
                    e.addSuppressed(wrapped ? reason.getCause() : reason);
                }
                throw e;
            }
        }
    }

    @FunctionalInterface
    private interface Transfer {
        void run() throws TransportException;
    }

    private static final class Fetch extends BasePackFetchConnection {

        private final Server server;

        Fetch(LocalTransport transport, Server server) throws TransportException {
            super(transport);
            this.server = server;
            init(server.answers, server.asking);
            server.begin(this::readAdvertisedRefs);
        }

        @Override
        protected void doFetch(
                ProgressMonitor monitor, Collection<Ref> want, Set<ObjectId> have, @Nullable OutputStream out)
                throws TransportException {
            server.transfer(() -> super.doFetch(monitor, want, have, out));
        }

        @Override
        public void close() {
            super.close();
            server.end();
        }
    }

    private static final class Push extends BasePackPushConnection {

        private final Server server;

        Push(LocalTransport transport, Server server) throws TransportException {
            super(transport);
            this.server = server;
            init(server.answers, server.asking);
            server.begin(this::readAdvertisedRefs);
        }

        @Override
        protected void doPush(ProgressMonitor monitor, Map<String, RemoteRefUpdate> updates, @Nullable OutputStream out)
                throws TransportException {
            server.transfer(() -> super.doPush(monitor, updates, out));
        }

        @Override
        public void close() {
            super.close();
            server.end();
        }
    }
}
