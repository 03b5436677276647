package io.claimmachinery.git.ssh;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Communicates with the ssh agent through its socket, with the JDK alone. The protocol is draft-miller-ssh-agent: a
 * length in four bytes, then the message, whose first byte is its type.
 */
final class SshAgentConnector extends AbstractConnector {

    private final Path socket;
    private @Nullable SocketChannel channel;

    private SshAgentConnector(Path socket) {
        this.socket = socket;
    }

    @Override
    public boolean connect() throws IOException {
        if (channel == null) {
            SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
            opened.connect(UnixDomainSocketAddress.of(socket));
            channel = opened;
        }
        return true;
    }

    @Override
    public byte[] rpc(byte command, byte[] message) throws IOException {
        prepareMessage(command, message);
        SocketChannel agent = channel;
        if (agent == null) {
            throw new IOException("Not connected to the ssh agent");
        }
        ByteBuffer request = ByteBuffer.wrap(message);
        while (request.hasRemaining()) {
            agent.write(request);
        }
        int length = read(agent, Integer.BYTES).getInt();
        if (length < 1 || length > getMaximumMessageLength()) {
            throw new IOException("The ssh agent answered " + length + " bytes");
        }
        return read(agent, length).array();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private static ByteBuffer read(SocketChannel agent, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (agent.read(buffer) < 0) {
                throw new IOException("The ssh agent closed the connection");
            }
        }
        return buffer.flip();
    }

    /** Finds the agent that {@code SSH_AUTH_SOCK}, or IdentityAgent in the ssh configuration, names. */
    static final class Factory implements ConnectorFactory {

        private static final String VARIABLE = "SSH_AUTH_SOCK";

        @Override
        @SuppressWarnings("NullAway") // The contract of the git library: null without an agent
        public @Nullable Connector create(@Nullable String identityAgent, @Nullable File home) {
            String configured = identityAgent == null || identityAgent.isEmpty() || identityAgent.equals(VARIABLE)
                    ? System.getenv(VARIABLE)
                    : identityAgent;
            if (configured == null || configured.isBlank() || !Files.exists(Path.of(configured))) {
                return null;
            }
            return new SshAgentConnector(Path.of(configured));
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public String getName() {
            return "unix-socket";
        }

        @Override
        public Collection<ConnectorDescriptor> getSupportedConnectors() {
            return List.of(getDefaultConnector());
        }

        @Override
        public ConnectorDescriptor getDefaultConnector() {
            return new ConnectorDescriptor() {
                @Override
                public String getIdentityAgent() {
                    return VARIABLE;
                }

                @Override
                public String getDisplayName() {
                    return "The ssh agent of " + VARIABLE;
                }
            };
        }
    }
}
