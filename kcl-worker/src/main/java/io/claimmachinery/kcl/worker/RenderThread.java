package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.sandbox.ResourceLimits;
import io.claimmachinery.kcl.worker.Confinement.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;

/**
 * A thread with a stack that the engine's recursion needs. It narrows itself to the files of its first request, for good, and
 * so takes only requests for the same files after it: it reads them itself, and the first one for others ends it. Anything it
 * throws ends the process.
 */
final class RenderThread implements Runnable {
    private static final int FAILED = 70;
    private static final int REQUEST_LIMIT = 64 * 1024 * 1024;

    private final RequestHandler handler;
    private final Confinement confinement;
    private final InputStream in;
    private final OutputStream out;
    private final SynchronousQueue<WorkerRequest> first = new SynchronousQueue<>();
    private final SynchronousQueue<Optional<WorkerRequest>> other = new SynchronousQueue<>();
    private final Thread thread = new Thread(null, this, "render", WorkerMain.STACK_BYTES);

    private RenderThread(RequestHandler handler, Confinement confinement, InputStream in, OutputStream out) {
        this.handler = handler;
        this.confinement = confinement;
        this.in = in;
        this.out = out;
    }

    /** One that waits for its first request. */
    static RenderThread start(RequestHandler handler, Confinement confinement, InputStream in, OutputStream out) {
        RenderThread renderer = new RenderThread(handler, confinement, in, out);
        renderer.thread.setDaemon(true);
        renderer.thread.start();
        return renderer;
    }

    static Optional<WorkerRequest> read(InputStream in) throws IOException {
        byte[] frame = Frames.read(in, REQUEST_LIMIT);
        return frame == null ? Optional.empty() : Optional.of(WorkerRequest.parseFrom(frame));
    }

    void take(WorkerRequest request) throws InterruptedException {
        first.put(request);
    }

    /** Waits for the first request that is not for the same files; empty at the end of the requests. */
    Optional<WorkerRequest> awaitOther() throws InterruptedException {
        return other.take();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace") // the pool keeps the end of stderr as the reason of a crash
    public void run() {
        try {
            WorkerRequest request = first.take();
            Set<Place> places = confinement.places(request.getReadableList());
            confinement.enter(places);
            Optional<WorkerRequest> next = Optional.of(request);
            while (next.isPresent()
                    && places.equals(confinement.places(next.get().getReadableList()))) {
                ResourceLimits.allowProcessorTime(next.get().getCpuSeconds());
                Frames.write(out, handler.handle(next.get()));
                next = read(in);
            }
            other.put(next);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }
}
