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
 * The newest changes of the registry in order, up to a bound. All streams read it, each at its own pace: a stream holds nothing
 * but its place, and one that is so slow that its place is no longer kept is told so. Nobody waits for a reader.
 */
final class Journal implements CatalogListener {

    private final long mostWeight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<StreamedChanges> sets = new ArrayDeque<>();

    /** The number of the next set; that of the oldest kept is smaller by as many as are kept. */
    private long end;

    private long weight;
    private @Nullable Revision current;
    private boolean closed;

    /** What a reader finds at its place. */
    sealed interface Next {

        /** The changes there; the reader's next place is the one after it. */
        record Changes(StreamedChanges set) implements Next {}

        /** Why there are none. */
        enum Nothing implements Next {
            /** Nothing has happened in the time that the reader wanted to wait. */
            YET,
            /** They are no longer kept. */
            GONE,
            /** The service ends. */
            CLOSED
        }
    }

    /**
     * An empty one.
     *
     * @param mostWeight about how many characters of changes are kept
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
     * The place after everything that led to a revision; empty when the changes since it are not kept.
     *
     * @param served the revision that is served: a client may have it a moment before its changes are here
     */
    OptionalLong after(Revision revision, Supplier<Revision> served) {
        lock.lock();
        try {
            if (revision.equals(current)) {
                return OptionalLong.of(end);
            }
            // The newest occurrence: a branch that went back holds what it held then
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

    /** What is at a place; waits for it at most that long. */
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

    /** Ends every wait, now and from now on. */
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
