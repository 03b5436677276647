package io.claimmachinery.git.repository;

import java.util.List;

/**
 * Branches of our own, seen from a base, with all that is needed to judge them and to make their changes anew: nothing is
 * fetched once for each branch.
 *
 * @param base the newest files of the base
 */
public record OpenBranches(Snapshot base, List<OpenBranch> branches) {

    public OpenBranches {
        branches = List.copyOf(branches);
    }
}
