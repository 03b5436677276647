package io.claimmachinery.registry.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history as it was read at one moment; stays the same whatever is read later. */
public final class HistoryView {

    private final HistoryIndex index;
    private final @Nullable String problem;

    HistoryView(HistoryIndex index, @Nullable String problem) {
        this.index = index;
        this.problem = problem;
    }

    /** The newest commit that was read. */
    public HistoryCommit newest() {
        return index.newest();
    }

    /** The oldest commit that was read. What it changed is known only if it is the branch's first. */
    public HistoryCommit oldest() {
        return index.oldest();
    }

    public HistoryExtent extent() {
        return index.extent();
    }

    /** Why reading does not go on; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The history of a claim, also of one that was deleted; empty if no commit that was read has such a claim. */
    public Optional<ClaimHistory> claim(String name) {
        return index.track(name).map(track -> new ClaimHistory(index, track));
    }
}
