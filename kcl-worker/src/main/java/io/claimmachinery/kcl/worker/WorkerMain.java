package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.engine.KclEngine;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A worker process: renders what its stdin says, one request at a time, and answers on stdout. It ends with its stdin,
 * which the pool's process holds, so it does not outlive that.
 */
public final class WorkerMain {
    private static final int REQUEST_LIMIT = 64 * 1024 * 1024;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        KclEngine engine = KclEngine.load(Path.of(arguments[0]));
        RequestHandler handler = new RequestHandler(engine);
        Frames.write(out, handler.ready());
        while (true) {
            // made before it is needed, and new for each request: what it may read cannot be widened again
            RenderThread thread = RenderThread.start(handler, out);
            byte[] frame = Frames.read(in, REQUEST_LIMIT);
            if (frame == null) {
                Runtime.getRuntime().halt(0);
                return;
            }
            thread.handOver(WorkerRequest.parseFrom(frame));
        }
    }
}
