package io.claimmachinery.git.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** The conditions of {@code includeIf}: the location of the working copy, the checked-out branch, and its remotes. */
final class IncludeCondition {

    private static final String REMOTE = "hasconfig:remote.*.url:";

    private final Path home;
    private final Optional<Path> gitDirectory;

    IncludeCondition(Path home, Optional<Path> gitDirectory) {
        this.home = home;
        this.gitDirectory = gitDirectory;
    }

    /** @param file the configuration that contains the condition */
    boolean holds(String condition, Path file) throws IOException {
        if (gitDirectory.isEmpty()) {
            return false;
        }
        Path directory = gitDirectory.get();
        if (condition.startsWith("gitdir:")) {
            return isAt(directory, condition.substring("gitdir:".length()), file, 0);
        }
        if (condition.startsWith("gitdir/i:")) {
            return isAt(directory, condition.substring("gitdir/i:".length()), file, Pattern.CASE_INSENSITIVE);
        }
        if (condition.startsWith("onbranch:")) {
            String pattern = condition.substring("onbranch:".length());
            return matches(pattern.endsWith("/") ? pattern + "**" : pattern, branch(directory), 0);
        }
        return condition.startsWith(REMOTE) && hasRemote(directory, condition.substring(REMOTE.length()));
    }

    private boolean isAt(Path directory, String pattern, Path file, int flags) throws IOException {
        String glob = pattern;
        if (glob.startsWith("~/")) {
            glob = home + glob.substring(1);
        } else if (glob.startsWith("./")) {
            glob = file.toAbsolutePath().getParent() + glob.substring(1);
        } else if (!Path.of(glob.replace('*', '_')).isAbsolute()) {
            glob = "**/" + glob;
        }
        if (glob.endsWith("/")) {
            glob = glob + "**";
        }
        return matches(glob, directory.toString(), flags)
                || matches(glob, directory.toRealPath().toString(), flags);
    }

    private static String branch(Path directory) throws IOException {
        Path head = directory.resolve("HEAD");
        return Files.isRegularFile(head) ? Files.readString(head).strip().replaceFirst("^ref: refs/heads/", "") : "";
    }

    private static boolean hasRemote(Path directory, String pattern) throws IOException {
        Path file = directory.resolve("config");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            Config config = new Config();
            config.fromText(Files.readString(file));
            return config.getSubsections("remote").stream()
                    .flatMap(remote -> Optional.ofNullable(config.getString("remote", remote, "url")).stream())
                    .anyMatch(url -> matches(pattern, url, 0));
        } catch (ConfigInvalidException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    /** Matches like git's wildmatch: {@code *} and {@code ?} stop at a slash, {@code **} does not. */
    private static boolean matches(String glob, String text, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), flags).matcher(text).matches();
    }
}
