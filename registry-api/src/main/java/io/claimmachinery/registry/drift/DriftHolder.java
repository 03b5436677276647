package io.claimmachinery.registry.drift;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the inconsistencies of the served revision. Each sync replaces them; every request can read them. */
public final class DriftHolder {

    private final AtomicReference<List<Drift>> found = new AtomicReference<>(List.of());

    /** Returns the inconsistencies, most severe first. */
    public List<Drift> found() {
        return Objects.requireNonNull(found.get());
    }

    /** Replaces the inconsistencies. */
    public void replace(List<Drift> newest) {
        found.set(List.copyOf(newest));
    }
}
