package io.claimmachinery.registry.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Holds the history. Requests read it without waiting, and one background thread writes it. */
public final class InventoryHistory {

    private final HistoryWindow window;
    private final AtomicReference<HistoryState> state = new AtomicReference<>(HistoryState.INITIAL);
    private final List<Consumer<HistoryView>> listeners = new CopyOnWriteArrayList<>();

    InventoryHistory(HistoryWindow window) {
        this.window = window;
    }

    /** Returns the period for which history is kept. */
    public HistoryWindow window() {
        return window;
    }

    /** Returns the history read so far; empty until the first commit is read, and always empty if no history is kept. */
    public Optional<HistoryView> view() {
        HistoryState now = state();
        return index().map(index -> new HistoryView(index, now.problem()));
    }

    /**
     * Registers a listener for each newer or longer history from now on. The thread that reads the history calls it, so it must not
     * block or throw.
     */
    public void listen(Consumer<HistoryView> listener) {
        listeners.add(listener);
    }

    /** Returns why the history cannot be updated, in one line without secrets; empty if there is no problem. */
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
        HistoryView view = new HistoryView(index, null);
        listeners.forEach(listener -> listener.accept(view));
    }

    /** Records why the history cannot be updated. Returns false if the reason was already recorded. */
    boolean fail(String reason) {
        HistoryState before = state();
        state.set(new HistoryState(before.index(), reason));
        return !reason.equals(before.problem());
    }
}
