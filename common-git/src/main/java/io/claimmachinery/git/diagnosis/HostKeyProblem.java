package io.claimmachinery.git.diagnosis;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The reason why the key of an ssh host is not accepted.
 *
 * @param host as in known_hosts
 * @param fingerprint of the key that the host presented
 * @param changed whether a different key of the host is known
 */
public record HostKeyProblem(String host, String fingerprint, Path knownHosts, boolean changed) {

    public static HostKeyProblem of(InetSocketAddress address, PublicKey key, Path knownHosts, boolean changed) {
        String host = address.getPort() == 22
                ? address.getHostString()
                : "[" + address.getHostString() + "]:" + address.getPort();
        return new HostKeyProblem(host, KeyUtils.getFingerPrint(key), knownHosts, changed);
    }

    GitException failure(GitRemote remote, Exception e) {
        if (changed) {
            return new GitException.Unauthorized(
                    "The ssh host key of " + host + " is not the one in " + knownHosts + ": the host shows "
                            + fingerprint + ". Someone may be listening in, or the host has a new key",
                    "Compare it with what the host publishes. If it is right, remove the old one with ssh-keygen -R '"
                            + host + "' and add the new one.",
                    e);
        }
        return new GitException.Unauthorized(
                remote + " is not trusted: the ssh host key of " + host + " (" + fingerprint + ") is not in "
                        + knownHosts,
                "Add the host's key to ~/.ssh/known_hosts (ssh-keyscan prints it; compare it with what the host"
                        + " publishes).",
                e);
    }
}
