package io.claimmachinery.kcl.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.claimmachinery.kcl.engine.EngineException;
import io.claimmachinery.kcl.engine.KclEngine;
import io.claimmachinery.kcl.protocol.ExecProgramResult;
import io.claimmachinery.kcl.protocol.Failure;
import io.claimmachinery.kcl.protocol.Finding;
import io.claimmachinery.kcl.protocol.GetVersionResult;
import io.claimmachinery.kcl.protocol.Inspect;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.Output;
import io.claimmachinery.kcl.protocol.ParseFileArgs;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.protocol.TooLarge;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Answers one request with the engine. */
final class RequestHandler {
    /** Longer messages are cut, because a module can put anything into them. */
    private static final int FAILURE_LIMIT = 64 * 1024;

    private final KclEngine engine;

    RequestHandler(KclEngine engine) {
        this.engine = engine;
    }

    /** Adds the facts that the engine reports about itself. */
    WorkerResponse introduce(Ready.Builder ready) throws IOException {
        try {
            GetVersionResult version =
                    engine.call("GetVersion", new byte[0], answer -> GetVersionResult.parseFrom(answer));
            return WorkerResponse.newBuilder()
                    .setReady(ready.setEngineVersion(version.getVersion()).setEngineRevision(version.getGitSha()))
                    .build();
        } catch (EngineException e) {
            throw new IOException("the engine does not report its version", e);
        }
    }

    WorkerResponse handle(WorkerRequest request) throws IOException {
        return switch (request.getTaskCase()) {
            case PROGRAM -> render(request);
            case INSPECT -> inspect(request.getInspect());
            case TASK_NOT_SET -> throw new IOException("a request without a task");
        };
    }

    private WorkerResponse render(WorkerRequest request) throws IOException {
        try {
            return engine.call(
                    "ExecProgram",
                    request.getProgram().toByteArray(),
                    answer -> rendered(answer, request.getOutputLimit()));
        } catch (EngineException e) {
            return failure(ByteString.copyFromUtf8(e.text()));
        }
    }

    private WorkerResponse inspect(Inspect task) throws IOException {
        Inspected.Builder found = Inspected.newBuilder();
        for (String file : task.getFilesList()) {
            byte[] arguments = ParseFileArgs.newBuilder().setPath(file).build().toByteArray();
            try {
                engine.call("ParseFile", arguments, answer -> {
                    new AstInspector(file, found).inspect(syntaxTree(answer));
                    return file;
                });
            } catch (EngineException e) {
                found.addFindings(Finding.newBuilder().setFile(file).setReason("the engine cannot parse this file"));
            }
        }
        return WorkerResponse.newBuilder().setInspected(found).build();
    }

    /** Returns the first field of a ParseFileResult in place, because it can be megabytes. */
    private static ByteBuffer syntaxTree(ByteBuffer answer) throws IOException {
        if (!answer.hasRemaining() || answer.get() != 0x0A) {
            throw new IOException("the engine parsed a file without a syntax tree");
        }
        int length = 0;
        int shift = 0;
        byte part;
        do {
            part = answer.get();
            length |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return answer.slice(answer.position(), length);
    }

    private static WorkerResponse rendered(ByteBuffer answer, long limit) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(answer);
        in.enableAliasing(true);
        ExecProgramResult result = ExecProgramResult.parseFrom(in);
        if (!result.getErrMessage().isEmpty()) {
            return failure(result.getErrMessage());
        }
        long size =
                result.getYamlResult().size() + (long) result.getLogMessage().size();
        if (size > limit) {
            return WorkerResponse.newBuilder()
                    .setTooLarge(TooLarge.newBuilder().setSize(size))
                    .build();
        }
        // Copied, because the engine frees its memory when this returns
        return WorkerResponse.newBuilder()
                .setOutput(Output.newBuilder()
                        .setYaml(ByteString.copyFrom(result.getYamlResult().asReadOnlyByteBuffer()))
                        .setLog(ByteString.copyFrom(result.getLogMessage().asReadOnlyByteBuffer())))
                .build();
    }

    private static WorkerResponse failure(ByteString text) {
        ByteString cut = text.substring(0, Math.min(text.size(), FAILURE_LIMIT));
        return WorkerResponse.newBuilder()
                .setFailure(Failure.newBuilder().setText(ByteString.copyFrom(cut.asReadOnlyByteBuffer())))
                .build();
    }
}
