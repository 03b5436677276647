package io.claimmachinery.git.checkout;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;

/** The hooks that git would run for a commit, from the repository or from {@code core.hooksPath}. */
final class CommitHooks {

    private static final List<String> NAMES = List.of("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit");

    private CommitHooks() {}

    /** Returns the names of existing, executable hooks. git ignores the others. */
    static List<String> in(Repository repository) {
        FS files = repository.getFS();
        return NAMES.stream()
                .filter(name ->
                        Stream.ofNullable(files.findHook(repository, name)).anyMatch(File::canExecute))
                .toList();
    }
}
