package io.claimmachinery.registry.history;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the history: read by every request without waiting, written by one thread in the background. */
public final class InventoryHistory {

    private final HistoryWindow window;
    private final AtomicReference<HistoryState> state = new AtomicReference<>(HistoryState.INITIAL);

    InventoryHistory(HistoryWindow window) {
        this.window = window;
    }

    /** How far back history is kept. */
    public HistoryWindow window() {
        return window;
    }

    /** What was read so far; empty until the first commit was, and for ever where no history is kept. */
    public Optional<HistoryView> view() {
        HistoryState now = state();
        return index().map(index -> new HistoryView(index, now.problem()));
    }

    /** Why reading does not go on, in one line without secrets; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(state().problem());
    }

    Optional<HistoryIndex> index() {
        return Optional.ofNullable(state().index());
    }

    HistoryState state() {
        return Objects.requireNonNull(state.get());
    }

    void publish(HistoryIndex index) {
        state.set(new HistoryState(index, null));
    }

    /** Remembers why reading does not go on; false if that was known. */
    boolean fail(String reason) {
        HistoryState before = state();
        state.set(new HistoryState(before.index(), reason));
        return !reason.equals(before.problem());
    }
}
