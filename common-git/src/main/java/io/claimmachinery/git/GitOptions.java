package io.claimmachinery.git;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How to work with a remote.
 *
 * @param cacheDirectory where mirrors are kept between runs; several processes may share it, and it may be lost at any time
 * @param idleTimeout how long to wait for a connection and for each answer of the remote
 * @param deadline how long a whole operation may take, all its tries included
 * @param maxAttempts how often to apply and push again when other writers are faster
 * @param maxFileBytes the largest file that is read
 * @param signing whether commits follow git's own configuration for signatures
 * @param sshDirectory keys, known hosts and configuration for ssh; empty means the user's own {@code ~/.ssh}
 * @param clock tells the time of commits
 */
public record GitOptions(
        Path cacheDirectory,
        GitCredentials credentials,
        Duration idleTimeout,
        Duration deadline,
        int maxAttempts,
        long maxFileBytes,
        Signing signing,
        Optional<Path> sshDirectory,
        Clock clock) {

    /** Whether commits are signed. */
    public enum Signing {
        /** As {@code commit.gpgSign}, {@code gpg.format} and {@code user.signingKey} of git's configuration say. */
        AS_GIT_IS_CONFIGURED,
        NEVER
    }

    public GitOptions {
        if (idleTimeout.isNegative() || idleTimeout.isZero() || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("Timeouts must be longer than nothing");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("At least one attempt is needed, not " + maxAttempts);
        }
    }

    /** Anonymous access, 30 s per answer, 2 min per operation, 60 attempts, files of at most 64 MiB. */
    public static GitOptions in(Path cacheDirectory) {
        return new GitOptions(
                cacheDirectory,
                GitCredentials.none(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                60,
                64L << 20,
                Signing.AS_GIT_IS_CONFIGURED,
                Optional.empty(),
                Clock.system(ZoneId.systemDefault()));
    }

    public GitOptions with(GitCredentials newCredentials) {
        return new GitOptions(
                cacheDirectory,
                newCredentials,
                idleTimeout,
                deadline,
                maxAttempts,
                maxFileBytes,
                signing,
                sshDirectory,
                clock);
    }

    public GitOptions with(Duration newIdleTimeout, Duration newDeadline) {
        return new GitOptions(
                cacheDirectory,
                credentials,
                newIdleTimeout,
                newDeadline,
                maxAttempts,
                maxFileBytes,
                signing,
                sshDirectory,
                clock);
    }

    public GitOptions with(Signing newSigning) {
        return new GitOptions(
                cacheDirectory,
                credentials,
                idleTimeout,
                deadline,
                maxAttempts,
                maxFileBytes,
                newSigning,
                sshDirectory,
                clock);
    }

    public GitOptions with(Clock newClock) {
        return new GitOptions(
                cacheDirectory,
                credentials,
                idleTimeout,
                deadline,
                maxAttempts,
                maxFileBytes,
                signing,
                sshDirectory,
                newClock);
    }

    public GitOptions withAttempts(int newMaxAttempts) {
        return new GitOptions(
                cacheDirectory,
                credentials,
                idleTimeout,
                deadline,
                newMaxAttempts,
                maxFileBytes,
                signing,
                sshDirectory,
                clock);
    }

    public GitOptions withSshDirectory(Path newSshDirectory) {
        return new GitOptions(
                cacheDirectory,
                credentials,
                idleTimeout,
                deadline,
                maxAttempts,
                maxFileBytes,
                signing,
                Optional.of(newSshDirectory),
                clock);
    }
}
