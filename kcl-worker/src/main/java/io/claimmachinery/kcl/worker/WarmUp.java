package io.claimmachinery.kcl.worker;

import com.google.protobuf.MessageLite;
import io.claimmachinery.kcl.protocol.Argument;
import io.claimmachinery.kcl.protocol.ExecProgramArgs;
import io.claimmachinery.kcl.protocol.Inspect;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Exercises every kind of request once before the first one arrives. The first request is then faster, and the classes
 * are loaded already. A restricted thread could not load them from a class path of directories.
 */
final class WarmUp {
    private static final List<String> PROGRAMS = List.of("a = [option('x')]", "assert False, 'x'", "a =");

    private WarmUp() {}

    static void run(RequestLoop loop) throws IOException, InterruptedException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (String program : PROGRAMS) {
            MessageLite arguments = ExecProgramArgs.newBuilder()
                    .addKFilenameList("/warm-up.k")
                    .addKCodeList(program)
                    .addArgs(Argument.newBuilder().setName("x").setValue("1"))
                    .build();
            Frames.write(
                    requests, request().setProgram(arguments.toByteString()).build());
        }
        Inspect inspect = Inspect.newBuilder().addFiles("/warm-up.k").build();
        Frames.write(
                requests,
                request().addReadable("/no/other/files").setInspect(inspect).build());
        loop.run(new ByteArrayInputStream(requests.toByteArray()), OutputStream.nullOutputStream());
    }

    private static WorkerRequest.Builder request() {
        return WorkerRequest.newBuilder().setOutputLimit(100).setCpuSeconds(60);
    }
}
