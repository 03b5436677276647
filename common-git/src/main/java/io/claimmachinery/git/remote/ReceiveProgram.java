package io.claimmachinery.git.remote;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Git's own receiver, for pushes into a repository on this machine. The git library would write into that repository
 * itself: killed in the middle, it leaves the branch locked for ever, and it knows nothing of the repository's hooks. A
 * process of its own outlives us, and finishes or cleans up.
 */
final class ReceiveProgram {

    private static final Optional<String> COMMAND = find(System.getenv("PATH"));

    private ReceiveProgram() {}

    /** What a shell starts; empty where git is not installed, and the library has to do. */
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
                // Not the plain name, which the library takes for a wish to do it itself; in the language whose words
                // we know
                .map(_ -> "exec env LC_ALL=C git receive-pack");
    }
}
