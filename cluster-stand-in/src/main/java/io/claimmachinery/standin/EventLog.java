package io.claimmachinery.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes of all objects, for watches. */
final class EventLog {

    private static final int KEPT = 10_000;

    record Event(ServedKind kind, String type, StoredObject object) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private long oldest;

    synchronized void add(ServedKind kind, String type, StoredObject object) {
        events.addLast(new Event(kind, type, object));
        if (events.size() > KEPT) {
            oldest = events.removeFirst().object().version();
        }
        notifyAll();
    }

    /** From now on, watches from before this version have to start again. */
    synchronized void forgetUntil(long version) {
        oldest = version;
        notifyAll();
    }

    /** Returns the events of a kind after a version. Waits for the first one. Returns empty if there is none in time. */
    synchronized List<Event> after(ServedKind kind, long version, long waitMillis) throws InterruptedException {
        long end = System.nanoTime() + waitMillis * 1_000_000;
        while (true) {
            if (version < oldest) {
                throw ErrorAnswer.expired();
            }
            List<Event> found = events.stream()
                    .filter(event ->
                            event.object().version() > version && event.kind().equals(kind))
                    .toList();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            wait(left);
        }
    }
}
