package io.claimmachinery.cli.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rings when the inventory of a registry-api may have changed. It listens to the service's stream of changes, and takes from it only
 * that something has happened: what it is, the list says. So a stream that is missing, interrupted or kept back by a proxy makes
 * nobody miss a change who also looks from time to time. {@link #isLive} says how often that has to be.
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

    /** Whether the stream is there, and gets through: its first event comes at once. */
    public boolean isLive() {
        return live;
    }

    /** Waits until it rings, at most that long. Several rings since the last call are one. */
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
                        // A service without a stream; the list says what else is wrong
                        return;
                    }
                } catch (ApiException _) {
                    // The list says what is wrong
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
