package io.claimmachinery.git.repository;

import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.RepositoryOperation;

/** A new commit for an own branch, instead of the one that it holds: an operation, applied to a newer base. */
public record BranchReplacement(OpenBranch branch, CommitDraft commit, RepositoryOperation operation) {}
