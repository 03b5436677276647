package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.sandbox.ResourceLimits;
import java.io.OutputStream;
import java.util.concurrent.SynchronousQueue;

/** The thread of one request, with a stack that the engine's recursion needs; anything it throws ends the process. */
final class RenderThread implements Runnable {
    private static final int FAILED = 70;

    private final RequestHandler handler;
    private final Confinement confinement;
    private final OutputStream out;
    private final SynchronousQueue<WorkerRequest> handover = new SynchronousQueue<>();
    private final Thread thread = new Thread(null, this, "render", WorkerMain.STACK_BYTES);

    private RenderThread(RequestHandler handler, Confinement confinement, OutputStream out) {
        this.handler = handler;
        this.confinement = confinement;
        this.out = out;
    }

    /** One that never runs, so that joining it takes no time. */
    static RenderThread idle(RequestHandler handler, Confinement confinement, OutputStream out) {
        return new RenderThread(handler, confinement, out);
    }

    static RenderThread start(RequestHandler handler, Confinement confinement, OutputStream out) {
        RenderThread renderer = new RenderThread(handler, confinement, out);
        renderer.thread.setDaemon(true);
        renderer.thread.start();
        return renderer;
    }

    void handOver(WorkerRequest request) throws InterruptedException {
        handover.put(request);
    }

    void join() throws InterruptedException {
        thread.join();
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace") // the pool keeps the end of stderr as the reason of a crash
    public void run() {
        try {
            WorkerRequest request = handover.take();
            ResourceLimits.allowProcessorTime(request.getCpuSeconds());
            confinement.enter(request.getReadableList());
            Frames.write(out, handler.handle(request));
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }
}
