package io.claimmachinery.registry.pending;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds what is known of open pull requests: read by every request without waiting, written by one thread in the background. */
public final class PendingRequests {

    private final Optional<String> whyOff;
    private final AtomicReference<PendingState> state = new AtomicReference<>(PendingState.INITIAL);

    PendingRequests(Optional<String> whyOff) {
        this.whyOff = whyOff;
    }

    /** Why open requests are not followed, as a sentence; empty where they are. */
    public Optional<String> whyOff() {
        return whyOff;
    }

    /** The claims in open requests; empty until they were listed for the first time, and for ever where they are not followed. */
    public Optional<PendingView> view() {
        return Optional.ofNullable(state().view());
    }

    /** When the host last confirmed the view. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(state().checkedAt());
    }

    /** Why the view may be old, in one line without secrets; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(state().problem());
    }

    private PendingState state() {
        return Objects.requireNonNull(state.get());
    }

    /** Where only a part could be found out, the problem says what could not; null where all could. */
    void publish(PendingView view, Instant now, @Nullable String problem) {
        state.set(new PendingState(view, now, problem));
    }

    /** Remembers why the view may be old; false if that was known. */
    boolean fail(String reason) {
        PendingState before = state();
        state.set(new PendingState(before.view(), before.checkedAt(), reason));
        return !reason.equals(before.problem());
    }
}
