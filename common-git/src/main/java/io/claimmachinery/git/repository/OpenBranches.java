package io.claimmachinery.git.repository;

import java.util.List;

/**
 * Our own branches together with a base, and everything that is needed to judge them and to apply their changes again.
 * Nothing has to be fetched for each branch.
 *
 * @param base the newest files of the base
 */
public record OpenBranches(Snapshot base, List<OpenBranch> branches) {

    public OpenBranches {
        branches = List.copyOf(branches);
    }
}
