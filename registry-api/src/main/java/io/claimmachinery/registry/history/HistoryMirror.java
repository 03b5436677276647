package io.claimmachinery.registry.history;

import io.claimmachinery.git.repository.BranchHistory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The mirror of the history. It is opened on first use, so it uses no disk space if no history is kept. */
final class HistoryMirror implements AutoCloseable {

    private final Supplier<BranchHistory> opener;
    private @Nullable BranchHistory opened;

    HistoryMirror(Supplier<BranchHistory> opener) {
        this.opener = opener;
    }

    synchronized BranchHistory git() {
        BranchHistory known = opened;
        if (known == null) {
            known = opener.get();
            opened = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
