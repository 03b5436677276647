package io.claimmachinery.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's home directory, in which git's and docker's configuration, the kubeconfig and caches are found: {@code $HOME},
 * as git, docker, kubectl and gh read it and as CI systems set it; without it, that of the user's account. ssh does not read
 * {@code $HOME}: its own files are in the home of the account.
 */
public final class UserHome {

    private static final Path NONE = Path.of("/");

    private UserHome() {}

    /** Of this process; the root directory for a user who has no home. */
    public static Path directory() {
        return directory(System.getenv());
    }

    /** Of a process with this environment; the root directory for a user who has no home. */
    public static Path directory(Map<String, String> environment) {
        return absolute(environment.getOrDefault("HOME", "")).orElseGet(UserHome::ofAccount);
    }

    /** That of the user's account, for ssh's files; the root directory for a user who is not in the passwd database. */
    public static Path ofAccount() {
        // The JDK says "?" for such a user
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
