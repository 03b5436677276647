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
 * old objects have become many more since the last one, or if the JVM collected them itself and left much of their heap
 * free, and if they do not become more at the moment. It does nothing with another collector.
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
    /** The size of the old objects' heap after the last collection that this loop asked for. */
    private long settled;

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
        MemoryUsage now = pool.getUsage();
        long used = now.getUsed();
        boolean quiet = used - usedBefore < QUIET;
        usedBefore = used;
        if (quiet && (hasGarbage(used, pool.getCollectionUsage()) || hasRoom(now))) {
            ReadContents.forget();
            heap.ifPresent(FreeHeap::collect);
            usedBefore = pool.getUsage().getUsed();
            settled = pool.getUsage().getCommitted();
        }
    }

    private static boolean hasGarbage(long used, @Nullable MemoryUsage collected) {
        long live = collected == null ? 0 : collected.getUsed();
        return used - live > Math.max(WORTH_IT, live / 4);
    }

    private boolean hasRoom(MemoryUsage now) {
        long free = now.getCommitted() - now.getUsed();
        return free > Math.max(WORTH_IT, now.getUsed() / 4) && now.getCommitted() - settled > WORTH_IT;
    }
}
