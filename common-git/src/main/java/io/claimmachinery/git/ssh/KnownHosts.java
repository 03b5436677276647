package io.claimmachinery.git.ssh;

import io.claimmachinery.git.diagnosis.HostKeyProblem;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** The keys of ssh hosts in known_hosts. Records why the last key was refused, which the ssh library does not report. */
public final class KnownHosts implements ServerKeyDatabase {

    private final ServerKeyDatabase files;
    private final Path file;
    private volatile @Nullable HostKeyProblem problem;

    KnownHosts(Path sshDirectory) {
        this.file = sshDirectory.resolve("known_hosts");
        this.files = new OpenSshServerKeyDatabase(false, List.of(file, sshDirectory.resolve("known_hosts2")));
    }

    public Optional<HostKeyProblem> problem() {
        return Optional.ofNullable(problem);
    }

    public void forget() {
        problem = null;
    }

    @Override
    public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration configuration) {
        return files.lookup(address, remote, configuration);
    }

    @Override
    public boolean accept(
            String address,
            InetSocketAddress remote,
            PublicKey key,
            Configuration configuration,
            @Nullable CredentialsProvider provider) {
        if (files.accept(address, remote, key, configuration, provider)) {
            return true;
        }
        boolean known = !files.lookup(address, remote, configuration).isEmpty();
        problem = HostKeyProblem.of(remote, key, file, known);
        return false;
    }
}
