package io.claimmachinery.git;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Ssh with the user's own configuration, keys, agent and known hosts. A host that is not known is refused, never asked about. */
final class SshSessions {

    private final Optional<Path> directory;
    private @Nullable SshdSessionFactory factory;

    SshSessions(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Built on first use: most remotes need none. */
    synchronized SshdSessionFactory factory() {
        SshdSessionFactory built = factory;
        if (built == null) {
            Path home = Path.of(System.getProperty("user.home"));
            built = new SshdSessionFactoryBuilder()
                    .setPreferredAuthentications("publickey")
                    .setConnectorFactory(new SshAgentConnector.Factory())
                    .setHomeDirectory(home.toFile())
                    .setSshDirectory(directory.orElse(home.resolve(".ssh")).toFile())
                    .build(null);
            factory = built;
        }
        return built;
    }
}
