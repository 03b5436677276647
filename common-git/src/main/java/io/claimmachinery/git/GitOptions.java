package io.claimmachinery.git;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Options for working with a remote. Create them with {@link #builder}, and change them with {@link #toBuilder}. */
public final class GitOptions {

    private final Path cacheDirectory;
    private final GitCredentials credentials;
    private final Duration idleTimeout;
    private final Duration deadline;
    private final int maxAttempts;
    private final long maxFileBytes;
    private final Signing signing;
    private final Optional<Path> sshDirectory;
    private final boolean tokenOverHttp;
    private final Map<String, String> environment;
    private final Consumer<String> notices;
    private final Clock clock;

    /** Whether commits are signed. */
    public enum Signing {
        /** According to {@code commit.gpgSign}, {@code gpg.format} and {@code user.signingKey} in git's configuration. */
        AS_GIT_IS_CONFIGURED,
        NEVER
    }

    private GitOptions(Builder from) {
        this.cacheDirectory = from.cacheDirectory;
        this.credentials = from.credentials;
        this.idleTimeout = positive(from.idleTimeout);
        this.deadline = positive(from.deadline);
        this.maxAttempts = from.maxAttempts;
        this.maxFileBytes = from.maxFileBytes;
        this.signing = from.signing;
        this.sshDirectory = from.sshDirectory;
        this.tokenOverHttp = from.tokenOverHttp;
        this.environment = Map.copyOf(from.environment);
        this.notices = from.notices;
        this.clock = from.clock;
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("At least one attempt is needed, not " + maxAttempts);
        }
    }

    /**
     * Returns a builder with the defaults: anonymous access, 30 s per response, 2 min per operation, 60 attempts, files
     * of at most 64 MiB.
     *
     * @param cacheDirectory directory of the mirrors; several processes may share it, and it may be deleted at any time
     */
    public static Builder builder(Path cacheDirectory) {
        return new Builder(cacheDirectory);
    }

    /** Returns the default options of {@link #builder}. */
    public static GitOptions in(Path cacheDirectory) {
        return builder(cacheDirectory).build();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public GitOptions with(GitCredentials newCredentials) {
        return toBuilder().credentials(newCredentials).build();
    }

    public GitOptions with(Duration newIdleTimeout, Duration newDeadline) {
        return toBuilder().timeouts(newIdleTimeout, newDeadline).build();
    }

    public Path cacheDirectory() {
        return cacheDirectory;
    }

    public GitCredentials credentials() {
        return credentials;
    }

    public Duration idleTimeout() {
        return idleTimeout;
    }

    public Duration deadline() {
        return deadline;
    }

    public int maxAttempts() {
        return maxAttempts;
    }

    public long maxFileBytes() {
        return maxFileBytes;
    }

    public Signing signing() {
        return signing;
    }

    public Optional<Path> sshDirectory() {
        return sshDirectory;
    }

    public boolean tokenOverHttp() {
        return tokenOverHttp;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Consumer<String> notices() {
        return notices;
    }

    public Clock clock() {
        return clock;
    }

    private static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Timeouts must be longer than zero");
        }
        return timeout;
    }

    /** Builds options. */
    public static final class Builder {

        private final Path cacheDirectory;
        private GitCredentials credentials = GitCredentials.none();
        private Duration idleTimeout = Duration.ofSeconds(30);
        private Duration deadline = Duration.ofMinutes(2);
        private int maxAttempts = 60;
        private long maxFileBytes = 64L << 20;
        private Signing signing = Signing.AS_GIT_IS_CONFIGURED;
        private Optional<Path> sshDirectory = Optional.empty();
        private boolean tokenOverHttp;
        private Map<String, String> environment = System.getenv();
        private Consumer<String> notices = notice -> {};
        private Clock clock = Clock.system(ZoneId.systemDefault());

        private Builder(Path cacheDirectory) {
            this.cacheDirectory = cacheDirectory;
        }

        private Builder(GitOptions from) {
            this.cacheDirectory = from.cacheDirectory;
            this.credentials = from.credentials;
            this.idleTimeout = from.idleTimeout;
            this.deadline = from.deadline;
            this.maxAttempts = from.maxAttempts;
            this.maxFileBytes = from.maxFileBytes;
            this.signing = from.signing;
            this.sshDirectory = from.sshDirectory;
            this.tokenOverHttp = from.tokenOverHttp;
            this.environment = from.environment;
            this.notices = from.notices;
            this.clock = from.clock;
        }

        public Builder credentials(GitCredentials next) {
            credentials = next;
            return this;
        }

        /**
         * Sets how long to wait for a connection and for each response, and how long an operation may take with all its
         * attempts.
         */
        public Builder timeouts(Duration idle, Duration whole) {
            idleTimeout = idle;
            deadline = whole;
            return this;
        }

        /** Sets how often to apply and push again if other writers are faster. */
        public Builder attempts(int most) {
            maxAttempts = most;
            return this;
        }

        /** Sets the size of the largest file that is read. */
        public Builder maxFileBytes(long most) {
            maxFileBytes = most;
            return this;
        }

        public Builder signing(Signing next) {
            signing = next;
            return this;
        }

        /** Sets the directory of keys, known hosts and configuration for ssh, instead of the user's {@code ~/.ssh}. */
        public Builder sshDirectory(Path directory) {
            sshDirectory = Optional.of(directory);
            return this;
        }

        /** Sets whether credentials may be sent to other machines without encryption. */
        public Builder tokenOverHttp(boolean allowed) {
            tokenOverHttp = allowed;
            return this;
        }

        /**
         * Sets the environment that is searched for {@code HTTPS_PROXY}, {@code GIT_SSL_CAINFO} and others; by default,
         * that of the process.
         */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /**
         * Sets the receiver of messages that an operator should see although the operation continues, for example that
         * a mirror is fetched again.
         */
        public Builder notices(Consumer<String> listener) {
            notices = listener;
            return this;
        }

        /** Sets the clock for the time of commits. */
        public Builder clock(Clock next) {
            clock = next;
            return this;
        }

        public GitOptions build() {
            return new GitOptions(this);
        }
    }
}
