package io.claimmachinery.git.content;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a working copy has attributes besides those that are committed. What comes first here counts more, and each counts
 * more than what git would find after it.
 *
 * @param own the repository's own file, {@code .git/info/attributes}, which is never committed
 * @param root the top of the working copy, whose {@code .gitattributes} count as they are, committed or not
 * @param global the user's file, {@code core.attributesFile}
 */
public record AttributeFiles(Optional<Path> own, Optional<Path> root, Optional<Path> global) {

    /** A repository without a working copy: only what is committed counts. */
    public static final AttributeFiles COMMITTED =
            new AttributeFiles(Optional.empty(), Optional.empty(), Optional.empty());
}
