package io.claimmachinery.git.content;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files other than committed ones that contain a working copy's attributes. Earlier ones take precedence over later
 * ones, and each takes precedence over the files that git would search after it.
 *
 * @param own the repository's own file, {@code .git/info/attributes}, which is never committed
 * @param root the root of the working copy, whose {@code .gitattributes} apply, committed or not
 * @param global the user's file, {@code core.attributesFile}
 */
public record AttributeFiles(Optional<Path> own, Optional<Path> root, Optional<Path> global) {

    /** For a repository without a working copy: only committed attributes apply. */
    public static final AttributeFiles COMMITTED =
            new AttributeFiles(Optional.empty(), Optional.empty(), Optional.empty());
}
