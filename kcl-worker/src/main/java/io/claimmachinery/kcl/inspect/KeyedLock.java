package io.claimmachinery.kcl.inspect;

import io.claimmachinery.kcl.NotInspectedException;
import io.claimmachinery.kcl.PoolBusyException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A lock for each key. One caller at a time holds it; the others wait as long as they have time. */
final class KeyedLock<K> {
    private final Map<K, CompletableFuture<Void>> taken = new ConcurrentHashMap<>();

    /** Closing it releases the lock. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until no one else holds the lock.
     *
     * @throws PoolBusyException if the thread is interrupted
     */
    Held take(K thing, TimeLeft time) throws NotInspectedException.TimeIsUp {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = taken.putIfAbsent(thing, mine);
        while (other != null) {
            await(other, time.now());
            other = taken.putIfAbsent(thing, mine);
        }
        return () -> {
            taken.remove(thing, mine);
            mine.complete(null);
        };
    }

    private static void await(CompletableFuture<Void> other, Duration time) throws NotInspectedException.TimeIsUp {
        try {
            other.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NotInspectedException.TimeIsUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PoolBusyException("Interrupted while another inspected the module", Duration.ofSeconds(1));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
