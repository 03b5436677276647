package io.claimmachinery.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a program keeps its mirrors when no one says: by the XDG base directory specification. */
public final class CacheHome {

    private CacheHome() {}

    /**
     * The program's directory in {@code $XDG_CACHE_HOME}, else in {@code ~/.cache}. Without a home that can be written to, a
     * new temporary directory: a known name in a directory that everyone may write to could be someone else's.
     */
    public static Path of(String program) {
        return of(program, System.getenv(), Path.of(System.getProperty("user.home", "/")));
    }

    static Path of(String program, Map<String, String> environment, Path home) {
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (Path.of(caches).isAbsolute()) {
            return Path.of(caches, program);
        }
        if (home.getNameCount() > 0 && Files.isWritable(home)) {
            return home.resolve(".cache").resolve(program);
        }
        try {
            return Files.createTempDirectory(program + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
