package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.CatalogListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes of the registry in order, up to a size limit. All streams read it, each at its own pace. A stream holds only its
 * position. A slow stream whose position is no longer kept gets {@link Next.Nothing#GONE}. Writers never wait for readers.
 */
final class Journal implements CatalogListener {

    private final long mostWeight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<StreamedChanges> sets = new ArrayDeque<>();

    /** The number of the next set. The number of the oldest kept set is {@code end} minus the number of kept sets. */
    private long end;

    private long weight;
    private @Nullable Revision current;
    private boolean closed;

    /** The result of reading at a position. */
    sealed interface Next {

        /** The changes at the position. The reader continues at the position after it. */
        record Changes(StreamedChanges set) implements Next {}

        /** The reason why there are no changes. */
        enum Nothing implements Next {
            /** There was no change during the reader's waiting time. */
            YET,
            /** The changes at the position are no longer kept. */
            GONE,
            /** The service is shutting down. */
            CLOSED
        }
    }

    /**
     * Creates an empty journal.
     *
     * @param mostWeight approximately how many characters of changes are kept
     */
    Journal(long mostWeight) {
        this.mostWeight = mostWeight;
    }

    @Override
    public void replaced(@Nullable Catalog before, Catalog newest) {
        StreamedChanges set = before == null ? null : StreamedChanges.between(before, newest);
        lock.lock();
        try {
            current = newest.revision();
            if (set != null) {
                sets.addLast(set);
                end++;
                weight += set.weight();
                while (weight > mostWeight) {
                    weight -= sets.removeFirst().weight();
                }
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the position after the changes that led to a revision; empty if the changes since then are not kept.
     *
     * @param served the revision that is served; a client may have it a moment before its changes are in the journal
     */
    OptionalLong after(Revision revision, Supplier<Revision> served) {
        lock.lock();
        try {
            if (revision.equals(current)) {
                return OptionalLong.of(end);
            }
            // Searches from the newest: a branch that was reset to an older revision has the same content as then
            long place = end - 1;
            for (Iterator<StreamedChanges> newestFirst = sets.descendingIterator(); newestFirst.hasNext(); place--) {
                if (newestFirst.next().from().equals(revision)) {
                    return OptionalLong.of(place);
                }
            }
            return revision.equals(served.get())
                    ? OptionalLong.of(current == null ? end : end + 1)
                    : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the result at a position. Waits at most {@code patience} for changes. */
    Next next(long place, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (place >= end && !closed && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            if (closed) {
                return Next.Nothing.CLOSED;
            }
            if (place >= end) {
                return Next.Nothing.YET;
            }
            long fromEnd = end - place;
            return fromEnd > sets.size() ? Next.Nothing.GONE : new Next.Changes(fromTheEnd(fromEnd));
        } finally {
            lock.unlock();
        }
    }

    /** Ends all current and future waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private StreamedChanges fromTheEnd(long position) {
        Iterator<StreamedChanges> newestFirst = sets.descendingIterator();
        for (long skipped = 1; skipped < position; skipped++) {
            newestFirst.next();
        }
        return newestFirst.next();
    }
}
