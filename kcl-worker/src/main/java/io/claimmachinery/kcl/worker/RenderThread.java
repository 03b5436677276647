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
 * A thread with a stack that is large enough for the engine's recursion. It permanently restricts itself to the files
 * of its first request, so after that it takes only requests for the same files. It reads those itself, and hands back
 * the first request for other files. An exception in it ends the process.
 */
final class RenderThread implements Runnable {
    private static final int FAILED = 70;
    private static final int REQUEST_LIMIT = 64 * 1024 * 1024;

    private final RequestHandler handler;
    private final Confinement confinement;
    private final InputStream in;
    private final OutputStream out;
    private final SynchronousQueue<Optional<Task>> given = new SynchronousQueue<>();
    private final SynchronousQueue<Optional<Task>> handedBack = new SynchronousQueue<>();
    private final Thread thread = new Thread(null, this, "render", WorkerMain.STACK_BYTES);

    /** A request, and the current state of its files. */
    record Task(WorkerRequest request, Set<Place> places) {}

    private RenderThread(RequestHandler handler, Confinement confinement, InputStream in, OutputStream out) {
        this.handler = handler;
        this.confinement = confinement;
        this.in = in;
        this.out = out;
    }

    /** Starts a thread that waits for its first request. */
    static RenderThread start(RequestHandler handler, Confinement confinement, InputStream in, OutputStream out) {
        RenderThread renderer = new RenderThread(handler, confinement, in, out);
        renderer.thread.setDaemon(true);
        renderer.thread.start();
        return renderer;
    }

    static Optional<Task> read(InputStream in, Confinement confinement) throws IOException {
        byte[] frame = Frames.read(in, REQUEST_LIMIT);
        if (frame == null) {
            return Optional.empty();
        }
        WorkerRequest request = WorkerRequest.parseFrom(frame);
        return Optional.of(new Task(request, confinement.places(request.getReadableList())));
    }

    /** Gives the thread a request. After the first one, only requests for the same files are allowed. */
    void take(Task task) throws InterruptedException {
        given.put(Optional.of(task));
    }

    /** Waits for the first request for other files; empty at the end of the requests. */
    Optional<Task> awaitOther() throws InterruptedException {
        return handedBack.take();
    }

    /** Ends a thread that is waiting for a request. Its stack has been freed when this returns. */
    void end() throws InterruptedException {
        given.put(Optional.empty());
        thread.join();
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace") // The pool reports the end of stderr as the reason of a crash
    public void run() {
        try {
            Optional<Task> task = given.take();
            if (task.isPresent()) {
                confinement.enter(task.get().places());
            }
            while (task.isPresent()) {
                handedBack.put(work(task.get()));
                task = given.take();
            }
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Answers this request and the following ones for the same files. Returns the next request. */
    private Optional<Task> work(Task first) throws IOException {
        Optional<Task> next = Optional.of(first);
        while (next.isPresent() && next.get().places().equals(first.places())) {
            WorkerRequest request = next.get().request();
            ResourceLimits.allowProcessorTime(request.getCpuSeconds());
            Frames.write(out, handler.handle(request));
            next = read(in, confinement);
        }
        return next;
    }
}
