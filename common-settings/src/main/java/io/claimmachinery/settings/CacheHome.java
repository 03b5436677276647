package io.claimmachinery.settings;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The directory for files that a program can recreate at any time, by the XDG base directory specification. */
public final class CacheHome {

    private static final String VARIABLE = "XDG_CACHE_HOME";

    private CacheHome() {}

    /**
     * Returns the program's directory in {@code $XDG_CACHE_HOME} if that is an absolute path, otherwise in
     * {@code .cache} of the {@linkplain UserHome home}. Without a writable home, returns a new temporary directory that
     * only this user can enter and that is deleted when the process ends. Its name is not predictable, because a
     * directory with a known name in a world-writable place could belong to someone else. Throws
     * {@link UncheckedIOException} if even that directory cannot be created.
     *
     * @param program a name, or a relative path such as {@code claim-machinery/modules}
     */
    public static Path of(String program) {
        return of(program, System.getenv());
    }

    /** Like {@link #of(String)}, but for a process with this environment. */
    public static Path of(String program, Map<String, String> environment) {
        return lasting(environment)
                .map(caches -> caches.resolve(program))
                .orElseGet(() -> TemporaryDirectory.create(program.replace('/', '-')));
    }

    private static Optional<Path> lasting(Map<String, String> environment) {
        // The specification says to ignore relative paths
        return UserHome.absolute(environment.getOrDefault(VARIABLE, "")).or(() -> inHome(environment));
    }

    private static Optional<Path> inHome(Map<String, String> environment) {
        return Optional.of(UserHome.directory(environment))
                .filter(home -> home.getNameCount() > 0 && Files.isDirectory(home) && Files.isWritable(home))
                .map(home -> home.resolve(".cache"));
    }
}
