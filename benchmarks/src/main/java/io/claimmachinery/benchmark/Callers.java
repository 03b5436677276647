package io.claimmachinery.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Threads that do the same over and over, until they are closed. A failure of one is thrown when a rate is asked for. */
final class Callers implements AutoCloseable {

    private static final long STACK_BYTES = 16L * 1024 * 1024;

    private final LongAdder done = new LongAdder();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What a caller does. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** Makes what one caller does, on the caller's own connection. */
    @FunctionalInterface
    interface Maker {
        Call make() throws IOException;
    }

    Callers(int number, Maker maker) throws IOException {
        for (int i = 0; i < number; i++) {
            Call call = maker.make();
            // The engine's recursion needs a large stack
            threads.add(new Thread(null, () -> repeat(call), "caller-" + i, STACK_BYTES));
        }
        threads.forEach(Thread::start);
    }

    private void repeat(Call call) {
        try {
            while (!stop.get()) {
                call.run();
                done.increment();
            }
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** How many are done in a second, watched for some seconds. */
    double rate(int seconds) throws InterruptedException {
        long before = done.sum();
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new UncheckedIOException(new IOException("A caller failed", failed));
        }
        return rate;
    }

    @Override
    public void close() {
        stop.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
