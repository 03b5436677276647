package io.claimmachinery.cli.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rings when the inventory of a registry-api may have changed. It listens to the service's stream of changes, and uses it only as
 * a signal that something has changed. The list shows what it is. A client that also polls the list misses no change, even if the
 * stream is missing, interrupted or buffered by a proxy. {@link #isLive} says how often to poll.
 */
public final class RegistryBell implements AutoCloseable {

    private static final String EVENT = "event: ";
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final JsonHttp http;
    private final URI stream;
    private final Semaphore rings = new Semaphore(0);
    private final Thread listener;
    private volatile boolean live;
    private volatile boolean closed;

    RegistryBell(JsonHttp http, URI stream) {
        this.http = http;
        this.stream = stream;
        this.listener = Thread.ofVirtual().name("watch").start(this::listen);
    }

    /** Reports whether the stream is connected and gets through. The service sends the first event immediately. */
    public boolean isLive() {
        return live;
    }

    /** Waits until the bell rings, or until the given time is over. Several rings since the last call count as one. */
    public void await(Duration longest) throws InterruptedException {
        if (rings.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }

    private void listen() {
        try {
            while (!closed) {
                try {
                    http.lines(stream, this::hear);
                } catch (ApiException.Refused e) {
                    if (e.status() < FIRST_SERVER_ERROR && e.status() != TOO_MANY_REQUESTS) {
                        // The service has no stream. Other errors show up when the list is read
                        return;
                    }
                } catch (ApiException _) {
                    // Errors show up when the list is read
                }
                live = false;
                Thread.sleep(REST);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            live = false;
        }
    }

    private void hear(String line) {
        if (line.startsWith(EVENT)) {
            live = true;
            rings.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
    }
}
