package io.claimmachinery.git.library;

import io.claimmachinery.git.GitException;
import io.claimmachinery.settings.UserHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Settings of the git library that are made once per process so that it works correctly. */
public final class GitRuntime {

    private static final FileBasedConfig OWN = new InMemory();

    static {
        SystemReader.setInstance(new QuietReader(SystemReader.getInstance()));
        forgetContents();
    }

    private static final ThreadLocal<Context> CONTEXT = new ThreadLocal<>();

    /** The property that selects the library's implementation of SHA-1. */
    private static final String SUMS = "org.eclipse.jgit.util.sha1.implementation";

    private GitRuntime() {}

    /**
     * Drops the parts of files that the library keeps in memory, which are at most 32 MiB. It keeps them as long as the
     * heap can grow, even if nothing has needed them for hours.
     */
    public static void forgetContents() {
        WindowCacheConfig caches = new WindowCacheConfig();
        caches.setPackedGitLimit(32 << 20);
        caches.install();
    }

    /**
     * Lets the platform compute the checksums of received objects. This is several times faster than the library's own
     * implementation, which also searches for signs of forged checksums. Only for processes that only read: they read
     * what the remote sends under that name.
     */
    public static void hashFast() {
        if (System.getProperty(SUMS) == null) {
            System.setProperty(SUMS, "jdkNative");
        }
    }

    /** Returns the configuration of the user and the machine, as located by an environment. */
    public static Config userConfig(Map<String, String> environment) throws IOException, ConfigInvalidException {
        UserConfig config = UserConfig.of(SystemReader.getInstance().getSystemConfig(), environment, Optional.empty());
        config.load();
        return config;
    }

    /** Returns the path of the user's attributes file, which may not exist: {@code core.attributesFile}, or the default. */
    public static Path attributesFile(Config config, Map<String, String> environment) {
        String configured = config.getString("core", null, "attributesFile");
        if (configured == null || configured.isEmpty()) {
            return UserConfig.directory(environment).resolve("git/attributes");
        }
        Path home = UserHome.directory(environment);
        return configured.startsWith("~/") ? home.resolve(configured.substring(2)) : Path.of(configured);
    }

    /** The environment whose configuration applies, and the working copy that its conditions refer to. */
    private record Context(Map<String, String> environment, Optional<Path> gitDirectory) {}

    /** An action that opens a repository. */
    @FunctionalInterface
    public interface Opening<T> {
        public T open() throws IOException;
    }

    /** Opens a repository with the configuration of the environment's user. */
    public static <T> T open(Map<String, String> environment, Optional<Path> checkout, Opening<T> opening)
            throws IOException {
        CONTEXT.set(new Context(environment, checkout));
        try {
            return opening.open();
        } finally {
            CONTEXT.remove();
        }
    }

    /**
     * Prepares for work with files below a directory. Otherwise the git library measures the clock of the file system
     * in the background, and writes files into it for a second.
     */
    public static void prepare(Path directory) {
        try {
            Path existing = directory.toAbsolutePath();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            String fileSystem = System.getProperty("java.vendor")
                    + '|'
                    + System.getProperty("java.version")
                    + '|'
                    + Files.getFileStore(existing).name();
            synchronized (OWN) {
                OWN.setString("filesystem", fileSystem, "timestampResolution", "10 ms");
                OWN.setString("filesystem", fileSystem, "minRacyThreshold", "20 ms");
            }
        } catch (IOException e) {
            throw new GitException.Local("Cannot look at " + directory + ": " + Failures.reason(e), e);
        }
    }

    /** Reads the user's git configuration, but prevents the library from writing a file of its own into the user's home. */
    private static final class QuietReader extends SystemReader.Delegate {

        QuietReader(SystemReader reader) {
            super(reader);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return OWN;
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return UserConfig.of(parent, System.getenv(), Optional.empty());
        }

        @Override
        public StoredConfig getUserConfig() throws IOException, ConfigInvalidException {
            Context context = CONTEXT.get();
            if (context == null) {
                return super.getUserConfig();
            }
            UserConfig config = UserConfig.of(getSystemConfig(), context.environment(), context.gitDirectory());
            config.load();
            return config;
        }
    }

    private static final class InMemory extends FileBasedConfig {

        InMemory() {
            super(new File("in-memory"), FS.DETECTED);
        }

        @Override
        public void load() {
            // The file does not exist
        }

        @Override
        public void save() {
            // Kept in memory only
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
