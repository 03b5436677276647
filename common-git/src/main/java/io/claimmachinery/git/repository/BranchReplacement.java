package io.claimmachinery.git.repository;

import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.RepositoryOperation;

/** A new commit for our own branch, to replace its current one: an operation, applied to a newer base. */
public record BranchReplacement(OpenBranch branch, CommitDraft commit, RepositoryOperation operation) {}
