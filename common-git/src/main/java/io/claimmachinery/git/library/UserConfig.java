package io.claimmachinery.git.library;

import io.claimmachinery.settings.UserHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/**
 * The user's git configuration. Like git, uses {@code GIT_CONFIG_GLOBAL}, or {@code git/config} in
 * {@code XDG_CONFIG_HOME} and {@code .gitconfig} in {@code HOME}, with the files that these include.
 */
final class UserConfig extends FileBasedConfig {

    private final List<Path> files;
    private final ConfigIncludes includes;
    private boolean loaded;

    private UserConfig(Config parent, List<Path> files, ConfigIncludes includes) {
        super(parent, files.getLast().toFile(), FS.DETECTED);
        this.files = files;
        this.includes = includes;
    }

    /** @param gitDirectory the working copy that conditions refer to; empty if there is none */
    static UserConfig of(Config parent, Map<String, String> environment, Optional<Path> gitDirectory) {
        Path home = UserHome.directory(environment);
        return new UserConfig(parent, files(environment, home), new ConfigIncludes(home, gitDirectory));
    }

    private static List<Path> files(Map<String, String> environment, Path home) {
        String only = environment.getOrDefault("GIT_CONFIG_GLOBAL", "");
        if (!only.isEmpty()) {
            return List.of(Path.of(only));
        }
        return List.of(directory(environment).resolve("git/config"), home.resolve(".gitconfig"));
    }

    /** Returns the directory that contains the configuration of git and other programs. */
    static Path directory(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return Path.of(xdg).isAbsolute()
                ? Path.of(xdg)
                : UserHome.directory(environment).resolve(".config");
    }

    @Override
    public synchronized void load() throws IOException, ConfigInvalidException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                lines.addAll(includes.expand(file));
            }
        }
        fromText(String.join("\n", lines) + "\n");
        loaded = true;
    }

    /** Reads the file once per process, as every git command does. */
    @Override
    public synchronized boolean isOutdated() {
        return !loaded;
    }

    @Override
    public void save() throws IOException {
        throw new IOException("The user's configuration of git is not written");
    }
}
