package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;

/** A branch with its newest files. */
public record BranchFiles(BranchName branch, Snapshot files) {}
