package io.claimmachinery.git;

import java.util.Optional;

/**
 * A commit at which a branch used to be.
 *
 * @param parent the previous commit of the branch; empty for the first one, and if the history is not available here
 * @param cut whether there is earlier history that is not available here
 */
public record PastCommit(LogEntry entry, Optional<Revision> parent, boolean cut) {

    public Revision revision() {
        return entry.revision();
    }
}
