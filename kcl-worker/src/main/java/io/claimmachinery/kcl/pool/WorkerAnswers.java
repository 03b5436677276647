package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.EngineFailure;
import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.NotInspectedException;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.pool.RenderJob.Outcome;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.nio.file.Path;
import java.util.List;

/** Converts the end of an exchange with a worker to a result for the caller. */
final class WorkerAnswers {
    private static final String NONSENSE = "the worker's answer cannot be read";

    private WorkerAnswers() {}

    /** Returns the result of a render, without the server's own paths in messages of the module. */
    static RenderResult rendered(
            Outcome outcome, RenderRequest request, KclWorkerOptions.Limits limits, List<Path> serverPaths) {
        return switch (outcome) {
            case Outcome.Answered(WorkerResponse response) ->
                switch (response.getOutcomeCase()) {
                    case OUTPUT ->
                        new RenderResult.Rendered(
                                response.getOutput().getYaml().toStringUtf8(),
                                response.getOutput().getLog().toStringUtf8());
                    case FAILURE ->
                        EngineFailure.present(response.getFailure().getText().toStringUtf8(), request, serverPaths);
                    case TOO_LARGE ->
                        new RenderResult.OutputTooLarge(response.getTooLarge().getSize(), limits.outputBytes());
                    case READY, INSPECTED, OUTCOME_NOT_SET -> new RenderResult.Crashed(NONSENSE);
                };
            case Outcome.DeadlinePassed() -> new RenderResult.TimedOut(limits.time());
            case Outcome.OutOfMemory() -> new RenderResult.MemoryExceeded(limits.memoryBytes());
            case Outcome.Died(String reason) -> new RenderResult.Crashed(reason);
            case Outcome.Lost(String reason) -> new RenderResult.Crashed(reason);
        };
    }

    static Inspected inspected(Outcome outcome) throws NotInspectedException {
        return switch (outcome) {
            case Outcome.Answered(WorkerResponse response) when response.hasInspected() -> response.getInspected();
            case Outcome.Answered(WorkerResponse _) -> throw new NotInspectedException(NONSENSE);
            case Outcome.DeadlinePassed() -> throw new NotInspectedException.TimeIsUp();
            case Outcome.OutOfMemory() -> throw new NotInspectedException("parsing took too much memory");
            case Outcome.Died(String reason) -> throw new NotInspectedException(reason);
            case Outcome.Lost(String reason) -> throw new NotInspectedException(reason);
        };
    }
}
