package io.claimmachinery.registry.history;

import java.util.concurrent.CancellationException;

/** Ends long operations when the service stops. */
final class Interruption {

    private Interruption() {}

    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The service is stopping");
        }
    }
}
