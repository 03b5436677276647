package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.io.OutputStream;
import java.util.concurrent.SynchronousQueue;

/** The thread of one request, with a stack that the engine's recursion needs; anything it throws ends the process. */
final class RenderThread implements Runnable {
    static final long STACK_BYTES = 256L * 1024 * 1024;
    private static final int FAILED = 70;

    private final RequestHandler handler;
    private final OutputStream out;
    private final SynchronousQueue<WorkerRequest> handover = new SynchronousQueue<>();

    private RenderThread(RequestHandler handler, OutputStream out) {
        this.handler = handler;
        this.out = out;
    }

    static RenderThread start(RequestHandler handler, OutputStream out) {
        RenderThread renderer = new RenderThread(handler, out);
        Thread thread = new Thread(null, renderer, "render", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return renderer;
    }

    void handOver(WorkerRequest request) throws InterruptedException {
        handover.put(request);
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace") // the pool keeps the end of stderr as the reason of a crash
    public void run() {
        try {
            Frames.write(out, handler.handle(handover.take()));
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }
}
