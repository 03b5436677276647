package io.claimmachinery.git.repository;

import io.claimmachinery.git.testing.GitProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** Serves the repositories of this machine over ssh to clients with an allowed key. */
final class GitSshServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = newKey();
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile boolean newProtocols = true;

    GitSshServer() {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((_, key, _) -> allowed.contains(PublicKeyEntry.toString(key)));
        server.setCommandFactory((_, command) -> new GitCommand(command));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(Path repository) {
        return "ssh://git@127.0.0.1:" + server.getPort() + repository;
    }

    /** Allows the key in this line of an authorized_keys file. */
    void allow(String publicKey) {
        String[] typeAndKey = publicKey.strip().split(" ", 3);
        allowed.add(typeAndKey[0] + " " + typeAndKey[1]);
    }

    /** Hides from git that the client supports newer protocol versions, as sshd does without {@code AcceptEnv}. */
    void withoutNewProtocols() {
        newProtocols = false;
    }

    /** Makes git commands hang instead of responding. */
    void hang() {
        hangs = true;
    }

    /** Returns the line for this server in a known_hosts file. */
    String knownHost() {
        return knownHost(hostKey);
    }

    /** Returns a known_hosts line with this address but another server's key. */
    String otherKnownHost() {
        return knownHost(newKey());
    }

    private String knownHost(KeyPair key) {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close(true).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class GitCommand extends AbstractCommandSupport {

        GitCommand(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            try {
                if (hangs) {
                    closed.await();
                }
                Map<String, String> environment = new HashMap<>(getEnvironment().getEnv());
                if (!newProtocols) {
                    environment.remove("GIT_PROTOCOL");
                }
                Process process = GitProgram.shell(getCommand(), environment);
                Thread.ofVirtual().start(() -> pump(getInputStream(), process.getOutputStream()));
                pump(process.getInputStream(), getOutputStream());
                onExit(process.waitFor());
            } catch (IOException e) {
                onExit(1, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void pump(InputStream from, OutputStream to) {
            byte[] buffer = new byte[1 << 13];
            try (to) {
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            } catch (IOException e) {
                // The other side has closed the connection, which git notices
            }
        }
    }
}
