package io.claimmachinery.registry.pending;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the open pull requests. Requests read without waiting; one background thread writes. */
public final class PendingRequests {

    private final Optional<String> whyOff;
    private final AtomicReference<PendingState> state = new AtomicReference<>(PendingState.INITIAL);

    PendingRequests(Optional<String> whyOff) {
        this.whyOff = whyOff;
    }

    /** Returns why open requests are not tracked, as a sentence; empty if they are. */
    public Optional<String> whyOff() {
        return whyOff;
    }

    /** Returns the claims in open requests; empty until the first listing, and always empty if they are not tracked. */
    public Optional<PendingView> view() {
        return Optional.ofNullable(state().view());
    }

    /** Returns when the host last confirmed the view. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(state().checkedAt());
    }

    /** Returns why the view may be outdated, in one line without secrets; empty if there is no problem. */
    public Optional<String> problem() {
        return Optional.ofNullable(state().problem());
    }

    private PendingState state() {
        return Objects.requireNonNull(state.get());
    }

    /** Publishes a new view. The problem names the parts that could not be read; null if everything was read. */
    void publish(PendingView view, Instant now, @Nullable String problem) {
        state.set(new PendingState(view, now, problem));
    }

    /** Records why the view may be outdated. Returns false if the reason was already recorded. */
    boolean fail(String reason) {
        PendingState before = state();
        state.set(new PendingState(before.view(), before.checkedAt(), reason));
        return !reason.equals(before.problem());
    }
}
