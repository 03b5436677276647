package io.claimmachinery.kcl.worker;

import com.google.protobuf.MessageLite;
import io.claimmachinery.kcl.protocol.Argument;
import io.claimmachinery.kcl.protocol.ExecProgramArgs;
import io.claimmachinery.kcl.protocol.Inspect;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.io.OutputStream;
import java.util.List;

/**
 * Walks every way that a request can take once, before the first comes: it is faster then, and the classes on those ways
 * are loaded, which a confined thread could not do from a class path of directories.
 */
final class WarmUp {
    private static final List<String> PROGRAMS = List.of("a = [option('x')]", "assert False, 'x'", "a =");

    private WarmUp() {}

    static void run(RequestHandler handler, Confinement confinement) throws InterruptedException {
        for (String program : PROGRAMS) {
            MessageLite arguments = ExecProgramArgs.newBuilder()
                    .addKFilenameList("/warm-up.k")
                    .addKCodeList(program)
                    .addArgs(Argument.newBuilder().setName("x").setValue("1"))
                    .build();
            handle(
                    WorkerRequest.newBuilder().setOutputLimit(100).setProgram(arguments.toByteString()),
                    handler,
                    confinement);
        }
        handle(
                WorkerRequest.newBuilder().setInspect(Inspect.newBuilder().addFiles("/warm-up.k")),
                handler,
                confinement);
    }

    private static void handle(WorkerRequest.Builder request, RequestHandler handler, Confinement confinement)
            throws InterruptedException {
        RenderThread thread = RenderThread.start(handler, confinement, OutputStream.nullOutputStream());
        thread.handOver(request.setCpuSeconds(60).build());
        thread.join();
    }
}
