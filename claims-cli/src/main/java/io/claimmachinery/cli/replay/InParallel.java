package io.claimmachinery.cli.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does the same work for many items in parallel. The number of threads is low enough that a service does not refuse the requests.
 * The results have the order of the items.
 */
public final class InParallel {

    private static final int AT_ONCE = 8;

    private InParallel() {}

    /**
     * Returns the results, in the order of the items.
     *
     * @param done receives the number of finished items, each time one finishes
     */
    public static <T, R> List<R> map(List<T> items, Function<T, R> work, Consumer<Integer> done) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<R>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                futures.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return work.apply(item);
                    } finally {
                        places.release();
                    }
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
                done.accept(results.size());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
