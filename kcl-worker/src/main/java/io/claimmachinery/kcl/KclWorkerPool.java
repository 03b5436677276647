package io.claimmachinery.kcl;

import com.google.protobuf.ByteString;
import io.claimmachinery.kcl.RenderJob.Outcome;
import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.kcl.protocol.Argument;
import io.claimmachinery.kcl.protocol.ExecProgramArgs;
import io.claimmachinery.kcl.protocol.ExternalPkg;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Renders modules with the KCL engine in worker processes: whatever a module does, one caller gets one clear result and
 * the next render works. Safe for any number of threads, virtual ones too.
 */
public final class KclWorkerPool implements AutoCloseable {
    private static final Duration FIRST_START = Duration.ofSeconds(40);

    private final KclWorkerOptions options;
    private final PoolState state;
    private final List<Thread> slots;
    private final Ready ready;

    private KclWorkerPool(KclWorkerOptions options, PoolState state, List<Thread> slots, Ready ready) {
        this.options = options;
        this.state = state;
        this.slots = slots;
        this.ready = ready;
    }

    /**
     * Starts the workers and waits for the first.
     *
     * @throws IllegalStateException when none starts; the message says why
     */
    public static KclWorkerPool start(KclWorkerOptions options) {
        PrivateDirectory directory = PrivateDirectory.open(options.directory());
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                WorkerClassPath.locate(directory),
                EngineLibrary.locate(options.library(), directory.path()),
                directory.empty(),
                options.memoryLimitBytes(),
                options.outputLimitBytes());
        PoolState state = new PoolState(options, new WorkerLauncher(command));
        List<Thread> slots = new ArrayList<>();
        for (int i = 1; i <= options.workers(); i++) {
            slots.add(Thread.ofPlatform().daemon().name("kcl-worker-" + i).start(new WorkerSlot(state)));
        }
        try {
            Ready ready = state.firstReady().get(FIRST_START.toMillis(), TimeUnit.MILLISECONDS);
            return new KclWorkerPool(options, state, List.copyOf(slots), ready);
        } catch (ExecutionException | TimeoutException e) {
            stop(state, slots, Duration.ofSeconds(1));
            throw new IllegalStateException(
                    e.getCause() == null
                            ? "No KCL worker starts in time"
                            : e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            stop(state, slots, Duration.ofSeconds(1));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the KCL workers started", e);
        }
    }

    /**
     * Renders a module; answers within the queue's and the render's time together.
     *
     * @throws PoolBusyException when no worker takes the request
     * @throws IllegalArgumentException when the module or a package lies outside of the pool's module directories
     */
    public RenderResult render(RenderRequest request) {
        return result(submit(toWorker(request)), request);
    }

    /** The engine's version and the commit it was built from, as it tells them. */
    public String engineVersion() {
        return ready.getEngineVersion() + " (" + ready.getEngineRevision() + ")";
    }

    /** What the kernel enforces on the workers. */
    public SandboxReport sandbox() {
        return new SandboxReport(
                0,
                ready.getLandlock(),
                false,
                false,
                ready.getSeccomp(),
                ready.getNoNewPrivileges(),
                ready.getLimitsList(),
                ready.getWarningsList());
    }

    public PoolStatistics statistics() {
        return state.statistics();
    }

    /** Takes no more requests, lets the running and waiting ones end within a render's time, then ends the workers. */
    @Override
    public void close() {
        stop(state, slots, options.renderTimeout());
    }

    private static void stop(PoolState state, List<Thread> slots, Duration grace) {
        state.close();
        long end = System.nanoTime() + grace.toNanos();
        try {
            for (Thread slot : slots) {
                slot.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slots.forEach(Thread::interrupt);
        state.end();
    }

    private Outcome submit(WorkerRequest request) {
        RenderJob job = new RenderJob(request);
        if (!state.offer(job)) {
            throw state.busy("All KCL workers are busy and the queue is full");
        }
        try {
            return job.outcome().get(options.queueTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (job.claim()) {
                state.withdraw(job);
                throw state.busy("No KCL worker was free within " + options.queueTimeout());
            }
            return job.outcome().join();
        } catch (InterruptedException e) {
            if (job.claim()) {
                state.withdraw(job);
            }
            Thread.currentThread().interrupt();
            throw state.busy("Interrupted while waiting for a KCL worker");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private WorkerRequest toWorker(RenderRequest request) {
        ExecProgramArgs.Builder program = ExecProgramArgs.newBuilder()
                .setWorkDir(request.root().toString())
                .setSortKeys(request.sortKeys())
                .setDisableNone(request.disableNone());
        if (request.entries().isEmpty()) {
            program.addKFilenameList(request.root().toString());
        }
        for (String entry : request.entries()) {
            program.addKFilenameList(request.root().resolve(entry).toString());
        }
        request.jsonArguments()
                .forEach((name, value) ->
                        program.addArgs(Argument.newBuilder().setName(name).setValue(value)));
        WorkerRequest.Builder worker = WorkerRequest.newBuilder()
                .setCpuSeconds((int) options.renderTimeout().toSeconds() + 2)
                .setOutputLimit(options.outputLimitBytes())
                .addReadable(request.root().toString());
        request.packages().forEach((name, path) -> {
            program.addExternalPkgs(ExternalPkg.newBuilder().setPkgName(name).setPkgPath(path.toString()));
            worker.addReadable(path.toString());
        });
        return worker.setProgram(ByteString.copyFrom(program.build().toByteArray()))
                .build();
    }

    private RenderResult result(Outcome outcome, RenderRequest request) {
        return switch (outcome) {
            case Outcome.Answered(WorkerResponse response) ->
                switch (response.getOutcomeCase()) {
                    case OUTPUT ->
                        new RenderResult.Rendered(
                                response.getOutput().getYaml().toStringUtf8(),
                                response.getOutput().getLog().toStringUtf8());
                    case FAILURE ->
                        EngineFailure.present(response.getFailure().getText().toStringUtf8(), request);
                    case TOO_LARGE ->
                        new RenderResult.OutputTooLarge(response.getTooLarge().getSize(), options.outputLimitBytes());
                    case READY, INSPECTED, OUTCOME_NOT_SET ->
                        new RenderResult.Crashed("the worker's answer is no answer");
                };
            case Outcome.DeadlinePassed() -> new RenderResult.TimedOut(options.renderTimeout());
            case Outcome.OutOfMemory() -> new RenderResult.MemoryExceeded(options.memoryLimitBytes());
            case Outcome.Died(String reason) -> new RenderResult.Crashed(reason);
        };
    }
}
