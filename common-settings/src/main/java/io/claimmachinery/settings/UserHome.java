package io.claimmachinery.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's home directory, which contains the configuration of git and docker, the kubeconfig and caches. It is
 * {@code $HOME}, which git, docker, kubectl and gh read and CI systems set. Without it, it is the home of the user's
 * account. ssh ignores {@code $HOME}: its files are in the account's home.
 */
public final class UserHome {

    private static final Path NONE = Path.of("/");

    private UserHome() {}

    /** Returns the home of this process; the root directory for a user without a home. */
    public static Path directory() {
        return directory(System.getenv());
    }

    /** Returns the home of a process with this environment; the root directory for a user without a home. */
    public static Path directory(Map<String, String> environment) {
        return absolute(environment.getOrDefault("HOME", "")).orElseGet(UserHome::ofAccount);
    }

    /** Returns the home of the user's account, for ssh's files; the root directory for a user who is not in the passwd database. */
    public static Path ofAccount() {
        // The JDK returns "?" for such a user
        return absolute(System.getProperty("user.home", "")).orElse(NONE);
    }

    static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
