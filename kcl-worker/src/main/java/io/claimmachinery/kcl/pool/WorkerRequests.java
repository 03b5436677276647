package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.protocol.Argument;
import io.claimmachinery.kcl.protocol.ExecProgramArgs;
import io.claimmachinery.kcl.protocol.ExternalPkg;
import io.claimmachinery.kcl.protocol.Inspect;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Converts a caller's request to a request for a worker. */
final class WorkerRequests {
    private static final int CPU_SLACK_SECONDS = 2;

    private WorkerRequests() {}

    static WorkerRequest render(RenderRequest request, KclWorkerOptions options) {
        ExecProgramArgs.Builder program = ExecProgramArgs.newBuilder()
                .setWorkDir(request.root().toString())
                .setSortKeys(request.sortKeys())
                .setDisableNone(request.disableNone());
        if (request.entries().isEmpty()) {
            program.addKFilenameList(request.root().toString());
        }
        for (String entry : request.entries()) {
            program.addKFilenameList(request.root().resolve(entry).normalize().toString());
        }
        request.jsonArguments()
                .forEach((name, value) ->
                        program.addArgs(Argument.newBuilder().setName(name).setValue(value)));
        WorkerRequest.Builder worker =
                limited(options).addReadable(request.root().toString());
        request.packages().forEach((name, path) -> {
            program.addExternalPkgs(ExternalPkg.newBuilder().setPkgName(name).setPkgPath(path.toString()));
            worker.addReadable(path.toString());
        });
        return worker.setProgram(program.build().toByteString()).build();
    }

    static WorkerRequest inspect(List<Path> files, Collection<Path> readable, KclWorkerOptions options) {
        return limited(options)
                .addAllReadable(readable.stream().map(Path::toString).toList())
                .setInspect(Inspect.newBuilder()
                        .addAllFiles(files.stream().map(Path::toString).toList()))
                .build();
    }

    private static WorkerRequest.Builder limited(KclWorkerOptions options) {
        return WorkerRequest.newBuilder()
                .setCpuSeconds((int) options.limits().time().toSeconds() + CPU_SLACK_SECONDS)
                .setOutputLimit(options.limits().outputBytes());
    }
}
