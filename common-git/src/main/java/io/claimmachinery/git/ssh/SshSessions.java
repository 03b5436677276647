package io.claimmachinery.git.ssh;

import io.claimmachinery.settings.UserHome;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Ssh with the user's own configuration, keys, agent and known hosts. An unknown host is refused without a prompt. As
 * in OpenSSH, {@code ~} is the home of the user's account, whatever {@code HOME} is.
 */
public final class SshSessions {

    private final Path home = UserHome.ofAccount();
    private final Path directory;
    private final KnownHosts knownHosts;
    private @Nullable SshdSessionFactory factory;

    public SshSessions(Optional<Path> directory) {
        this.directory = directory.orElse(home.resolve(".ssh"));
        this.knownHosts = new KnownHosts(this.directory);
    }

    public KnownHosts knownHosts() {
        return knownHosts;
    }

    /** Created on first use, because most remotes do not use ssh. */
    public synchronized SshdSessionFactory factory() {
        SshdSessionFactory built = factory;
        if (built == null) {
            built = new SshdSessionFactoryBuilder()
                    .setPreferredAuthentications("publickey")
                    .setConnectorFactory(new SshAgentConnector.Factory())
                    .setHomeDirectory(home.toFile())
                    .setSshDirectory(directory.toFile())
                    .setConfigStoreFactory(SshConfiguration::open)
                    .setServerKeyDatabase((_, _) -> knownHosts)
                    .build(null);
            factory = built;
        }
        return built;
    }
}
