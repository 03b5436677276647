package io.claimmachinery.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What named steps cost, one sample for each time: elapsed nanoseconds, of which the median counts because the machine
 * may interrupt any step, and bytes that were allocated.
 */
final class CostSamples {

    private static final int MOST = 200_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Samples> steps = new LinkedHashMap<>();

    /** A moment on the current thread, which must be a platform thread. */
    record Moment(long nanos, long bytes) {

        static Moment now() {
            return new Moment(System.nanoTime(), THREADS.getCurrentThreadAllocatedBytes());
        }
    }

    private static final class Samples {
        private final long[] nanos = new long[MOST];
        private final long[] bytes = new long[MOST];
        private int count;
    }

    /** Adds a sample: the time between two moments, without what lies between two others. */
    synchronized void add(String step, Moment begin, Moment end, long withoutNanos, long withoutBytes) {
        Samples samples = steps.computeIfAbsent(step, _ -> new Samples());
        if (samples.count < MOST) {
            samples.nanos[samples.count] = end.nanos - begin.nanos - withoutNanos;
            samples.bytes[samples.count++] = end.bytes - begin.bytes - withoutBytes;
        }
    }

    synchronized void clear() {
        steps.values().forEach(samples -> samples.count = 0);
    }

    /** Prints the median of each step in the order in which the steps first ended, without the cost of measuring. */
    synchronized void print(String title, String nothing) {
        Samples empty = steps.getOrDefault(nothing, new Samples());
        long nanos = median(empty.nanos, empty.count);
        long bytes = median(empty.bytes, empty.count);
        System.out.printf(
                Locale.ROOT, "%n%s; measuring itself, %d ns and %d bytes, is subtracted%n", title, nanos, bytes);
        steps.forEach((step, samples) -> {
            if (samples.count > 0 && !step.equals(nothing)) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %,d |%n",
                        step,
                        median(samples.nanos, samples.count) - nanos,
                        median(samples.bytes, samples.count) - bytes);
            }
        });
    }

    private static long median(long[] values, int count) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
