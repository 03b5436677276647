package io.claimmachinery.cli.options;

import io.claimmachinery.git.BranchName;

/** A branch. */
public final class BranchConverter extends ParsedConverter<BranchName> {

    public BranchConverter() {
        super(BranchName::of);
    }
}
