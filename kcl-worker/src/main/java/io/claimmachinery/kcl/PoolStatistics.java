package io.claimmachinery.kcl;

import java.util.Map;

/**
 * Current counts, for metrics.
 *
 * @param workers workers that are ready or busy
 * @param queued requests that wait for a worker
 * @param rendered requests with any result since the start
 * @param refused requests refused since the start because the pool was busy
 * @param restarts workers replaced since the start, by cause; every cause is present
 */
public record PoolStatistics(
        int workers, int busy, int queued, long rendered, long refused, Map<RestartCause, Long> restarts) {
    public PoolStatistics {
        restarts = Map.copyOf(restarts);
    }

    public int idle() {
        return Math.max(0, workers - busy);
    }

    public long restarts(RestartCause cause) {
        return restarts.getOrDefault(cause, 0L);
    }

    /** The reason why a worker was replaced. */
    public enum RestartCause {
        DEADLINE,
        CRASH,
        MEMORY,
        GARBAGE,
        RENDERS,
        RESIDENT_SIZE,
        START_FAILED
    }
}
