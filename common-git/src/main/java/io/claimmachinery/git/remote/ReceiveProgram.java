package io.claimmachinery.git.remote;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Git's own receiver, for pushes to a repository on this machine. The git library would write to that repository
 * itself. If it is killed, it leaves the branch locked for ever, and it does not run the repository's hooks. A separate
 * process survives us, and finishes or cleans up.
 */
final class ReceiveProgram {

    private static final Optional<String> COMMAND = find(System.getenv("PATH"));

    private ReceiveProgram() {}

    /** Returns the shell command; empty if git is not installed, in which case the git library is used. */
    static Optional<String> command() {
        return COMMAND;
    }

    private static Optional<String> find(@Nullable String path) {
        if (path == null || File.separatorChar != '/') {
            return Optional.empty();
        }
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "git"))
                .filter(Files::isExecutable)
                .findFirst()
                // With the plain name, the git library would do it itself. LC_ALL=C, because the messages are matched
                // in English
                .map(_ -> "exec env LC_ALL=C git receive-pack");
    }
}
