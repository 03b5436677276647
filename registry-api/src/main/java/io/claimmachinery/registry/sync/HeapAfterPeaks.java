package io.claimmachinery.registry.sync;

import io.claimmachinery.git.repository.ReadContents;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JVM give memory back after a peak, such as reading a registry. The Serial collector collects old objects only
 * when its heap is full, so the heap would stay as large as the peak made it. This loop asks for a collection if the
 * old objects have become many more since the last one and do not become more at the moment. It does nothing with
 * another collector.
 */
final class HeapAfterPeaks extends RequestedLoop {

    /** How the Serial collector calls its old objects. */
    private static final String OLD_OBJECTS = "Tenured Gen";

    private static final Duration LOOKS = Duration.ofSeconds(5);
    private static final long WORTH_IT = 8L << 20;
    /** The most that may be added between two looks after a peak. */
    private static final long QUIET = 2L << 20;

    private final Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals(OLD_OBJECTS))
            .findFirst();
    private final Optional<FreeHeap> heap = old.map(_ -> new FreeHeap());
    private long usedBefore;

    HeapAfterPeaks() {
        super("heap-after-peaks", LoopPause.of(LOOKS));
    }

    @Override
    protected boolean isWanted() {
        return old.isPresent();
    }

    @Override
    protected LoopPause runOnce(BooleanSupplier requested) {
        old.ifPresent(this::look);
        return LoopPause.of(LOOKS);
    }

    private void look(MemoryPoolMXBean pool) {
        long used = used(pool.getUsage());
        long live = used(pool.getCollectionUsage());
        boolean quiet = used - usedBefore < QUIET;
        usedBefore = used;
        if (quiet && used - live > Math.max(WORTH_IT, live / 4)) {
            ReadContents.forget();
            heap.ifPresent(FreeHeap::collect);
            usedBefore = used(pool.getUsage());
        }
    }

    private static long used(@Nullable MemoryUsage usage) {
        return usage == null ? 0 : usage.getUsed();
    }
}
