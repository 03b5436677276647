package io.claimmachinery.git;

/** A branch with its newest files. */
public record BranchFiles(BranchName branch, Snapshot files) {}
