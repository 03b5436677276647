package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Optional;

/**
 * A file that a commit changed.
 *
 * @param before git's id of the content before; empty for an added file
 * @param after git's id of the content after; empty for a removed file
 */
public record PathChange(RepositoryPath path, Optional<String> before, Optional<String> after) {}
