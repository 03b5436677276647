package io.claimmachinery.registry.history;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Limits how many callers run long operations at the same time, so that they do not hold up other requests. */
public final class HistoryWork {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 2;

    private final Semaphore workers = new Semaphore(AT_ONCE, true);

    HistoryWork() {}

    /** Waits for a turn and runs the operation; empty if there is no turn in time because too many others run or wait. */
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
