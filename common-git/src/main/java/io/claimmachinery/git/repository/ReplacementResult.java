package io.claimmachinery.git.repository;

import io.claimmachinery.git.Revision;

/** What became of an own branch that was to get another commit. Unless it was replaced, it is as it was, or as someone else left it. */
public sealed interface ReplacementResult {

    OpenBranch branch();

    /** The remote has the new commit, or had it already. */
    record Replaced(OpenBranch branch, Revision revision) implements ReplacementResult {}

    /** The operation changes nothing on the base. */
    record NothingToChange(OpenBranch branch) implements ReplacementResult {}

    /** Someone else moved the branch, or holds it at this moment. */
    record Overtaken(OpenBranch branch, String reason) implements ReplacementResult {}

    /** The operation threw. */
    record Failed(OpenBranch branch, RuntimeException reason) implements ReplacementResult {}
}
