package io.claimmachinery.cli.options;

import io.claimmachinery.git.BranchName;

/** Reads a branch name. */
public final class BranchConverter extends ParsedConverter<BranchName> {

    public BranchConverter() {
        super(BranchName::of);
    }
}
