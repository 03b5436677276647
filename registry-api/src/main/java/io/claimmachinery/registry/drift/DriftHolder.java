package io.claimmachinery.registry.drift;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Holds what was found in the revision that is served: written after a sync, read by every request. */
public final class DriftHolder {

    private final AtomicReference<List<Drift>> found = new AtomicReference<>(List.of());

    /** What was found, the worst first. */
    public List<Drift> found() {
        return Objects.requireNonNull(found.get());
    }

    /** Replaces what was found. */
    public void replace(List<Drift> newest) {
        found.set(List.copyOf(newest));
    }
}
