package io.claimmachinery.git;

import java.util.Optional;

/**
 * A commit that a branch was at.
 *
 * @param parent the commit that the branch was at before; empty for the first one, and where history is not here
 * @param cut whether there is history before this commit that is not here
 */
public record PastCommit(LogEntry entry, Optional<Revision> parent, boolean cut) {

    public Revision revision() {
        return entry.revision();
    }
}
