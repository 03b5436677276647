package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.engine.Allocator;
import io.claimmachinery.kcl.engine.KclEngine;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.sandbox.WorkerLockdown;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The main class of a worker process. It reads render requests from stdin, one at a time, and answers on stdout. It
 * ends when its stdin closes. The pool's process holds the other end, so the worker does not outlive it.
 *
 * <p>Arguments: the engine's library, a file that Landlock must make inaccessible, and whether Landlock is used.
 */
public final class WorkerMain {
    /**
     * The stack of the thread that runs the engine. A module's function can call itself about 20,000 times with it.
     * Each call takes longer the deeper it is, so with a larger stack, endless recursion would only take longer.
     */
    public static final long STACK_BYTES = 16L * 1024 * 1024;

    /** The address space of all these stacks. */
    public static final long STACKS_BYTES = RequestLoop.THREADS * STACK_BYTES;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Allocator.requirePreloaded();
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        KclEngine engine = KclEngine.load(Path.of(arguments[0]));
        RequestHandler handler = new RequestHandler(engine);
        RequestLoop loop = new RequestLoop(handler, Confinement.of(Boolean.parseBoolean(arguments[2])));
        WarmUp.run(loop);
        WorkerLockdown.Report lockdown = WorkerLockdown.apply(Path.of(arguments[1]));
        Frames.write(out, handler.introduce(ready(lockdown)));
        loop.run(in, out);
        WorkerLockdown.exitNow();
    }

    private static Ready.Builder ready(WorkerLockdown.Report lockdown) {
        return Ready.newBuilder()
                .setLandlock(lockdown.landlock())
                .setNoNewPrivileges(lockdown.noNewPrivileges())
                .setSeccomp(lockdown.seccomp())
                .addAllLimits(lockdown.limits())
                .addAllWarnings(lockdown.warnings());
    }
}
