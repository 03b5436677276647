package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Answers requests one after the other, each on a thread that is narrowed to its files. The thread that runs this stays free
 * of that, because it starts the others: the next one before it is needed.
 */
record RequestLoop(RequestHandler handler, Confinement confinement) {

    /** Returns at the end of the requests. */
    void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
        RenderThread next = RenderThread.start(handler, confinement, in, out);
        Optional<WorkerRequest> request = RenderThread.read(in);
        while (request.isPresent()) {
            RenderThread current = next;
            current.take(request.get());
            next = RenderThread.start(handler, confinement, in, out);
            request = current.awaitOther();
            // it shall give back its stack before yet another one takes its own
            current.join();
        }
    }
}
