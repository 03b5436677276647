package io.claimmachinery.git.repository;

import io.claimmachinery.git.Revision;

/**
 * The result of replacing the commit of our own branch. Unless it was replaced, the branch is unchanged, or is as
 * someone else left it.
 */
public sealed interface ReplacementResult {

    OpenBranch branch();

    /** The remote has the new commit, or already had it. */
    record Replaced(OpenBranch branch, Revision revision) implements ReplacementResult {}

    /** The operation changes nothing on the base. */
    record NothingToChange(OpenBranch branch) implements ReplacementResult {}

    /** Someone else moved the branch, or has locked it. */
    record Overtaken(OpenBranch branch, String reason) implements ReplacementResult {}

    /** The operation threw. */
    record Failed(OpenBranch branch, RuntimeException reason) implements ReplacementResult {}
}
