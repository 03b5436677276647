package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * The open streams. Limits their number, serves them, and ends them before the server stops. Each stream has its own virtual thread,
 * which sleeps until there are changes.
 */
final class LiveStreams implements SmartLifecycle {

    private final Journal journal;
    private final Duration heartbeat;
    private final int most;
    private final Semaphore free;
    private final WatchMetrics metrics;
    private volatile boolean running;

    LiveStreams(Journal journal, WatchProperties properties, WatchMetrics metrics) {
        this.journal = journal;
        this.heartbeat = properties.heartbeat();
        this.most = properties.mostStreams();
        this.free = new Semaphore(most);
        this.metrics = metrics;
        metrics.streams(() -> most - free.availablePermits());
    }

    /** Reserves one of the streams; returns false if all are in use. Release it with {@link #leave}. */
    boolean enter() {
        return running && free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    /**
     * Writes changes until the client disconnects, its position is no longer kept, its token is no longer valid or the service stops.
     *
     * @param since the revision that the client has; changes since then are sent first
     * @param served the content that is served
     * @param allowed whether the client may still read
     */
    void serve(
            EventStream events, Revision since, Supplier<Revision> served, ClaimFilter filter, BooleanSupplier allowed)
            throws InterruptedException {
        StreamEnd end;
        try {
            end = run(events, since, served, filter, allowed);
        } catch (IOException _) {
            // The client disconnected, or did not read for longer than the server's timeout
            end = StreamEnd.CLIENT;
        }
        metrics.ended(end);
    }

    private StreamEnd run(
            EventStream events, Revision since, Supplier<Revision> served, ClaimFilter filter, BooleanSupplier allowed)
            throws IOException, InterruptedException {
        OptionalLong start = journal.after(since, served);
        if (start.isEmpty()) {
            events.gone("The changes since revision " + since.abbreviated()
                    + " are no longer kept. List the claims again, and watch from the list's revision.");
            return StreamEnd.GONE;
        }
        events.bookmark(since);
        long place = start.getAsLong();
        while (true) {
            Journal.Next next = journal.next(place, heartbeat);
            if (!allowed.getAsBoolean()) {
                return StreamEnd.TOKEN;
            }
            switch (next) {
                case Journal.Next.Changes(StreamedChanges set) -> {
                    events.changes(set, filter);
                    place++;
                }
                case Journal.Next.Nothing.YET -> events.heartbeat();
                case Journal.Next.Nothing.CLOSED -> {
                    return StreamEnd.SHUTDOWN;
                }
                case Journal.Next.Nothing.GONE -> {
                    events.gone("This client reads more slowly than changes arrive, and some of them are no longer"
                            + " kept. List the claims"
                            + " again, and watch from the list's revision.");
                    return StreamEnd.GONE;
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Stops in the first phase of a shutdown, before the server waits for open requests. */
    @Override
    public void stop() {
        running = false;
        journal.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
