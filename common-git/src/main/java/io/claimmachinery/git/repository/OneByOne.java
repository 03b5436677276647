package io.claimmachinery.git.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Replaces each branch immediately. */
final class OneByOne implements Replacements {

    private final Function<BranchReplacement, ReplacementResult> replace;
    private final List<ReplacementResult> results = new ArrayList<>();

    OneByOne(Function<BranchReplacement, ReplacementResult> replace) {
        this.replace = replace;
    }

    @Override
    public void add(BranchReplacement replacement) {
        results.add(replace.apply(replacement));
    }

    @Override
    public List<ReplacementResult> finish() {
        return List.copyOf(results);
    }

    @Override
    public void close() {}
}
