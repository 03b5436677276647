package io.claimmachinery.registry.history;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets few callers at a time do what takes long, so that all the others are not held up. */
public final class HistoryWork {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 2;

    private final Semaphore workers = new Semaphore(AT_ONCE, true);

    HistoryWork() {}

    /** Runs work when it is its turn; empty when too many others are before it. */
    public <T> Optional<T> run(Supplier<T> work) {
        try {
            if (!workers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            workers.release();
        }
    }
}
