package io.claimmachinery.kcl;

import io.claimmachinery.kcl.RenderJob.Outcome;
import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.kcl.protocol.Finding;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import io.claimmachinery.kcl.sandbox.Landlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

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
    private final SandboxReport sandbox;
    private final List<Path> serverPaths;
    private final ModuleInspector inspector = new ModuleInspector(this::trees);

    private KclWorkerPool(
            KclWorkerOptions options,
            PoolState state,
            List<Thread> slots,
            Ready ready,
            SandboxReport sandbox,
            PrivateDirectory directory) {
        this.options = options;
        this.state = state;
        this.slots = slots;
        this.ready = ready;
        this.sandbox = sandbox;
        this.serverPaths = Stream.concat(options.moduleDirectories().stream(), Stream.of(directory.path()))
                .toList();
    }

    /**
     * Starts the workers and waits for the first.
     *
     * @throws IllegalStateException when none starts; the message says why
     */
    public static KclWorkerPool start(KclWorkerOptions options) {
        PrivateDirectory directory = PrivateDirectory.open(options.directory());
        int landlockAbi = Landlock.abi();
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                WorkerClassPath.locate(directory),
                EngineLibrary.locate(options.library(), directory.path()),
                directory.empty(),
                directory.forbiddenFile(),
                landlockAbi > 0,
                options.outputLimitBytes());
        WorkerLauncher launcher =
                new WorkerLauncher(command.builder(), landlockAbi, readable(command, options.moduleDirectories()));
        PoolState state = new PoolState(options, launcher);
        List<Thread> slots = new ArrayList<>();
        for (int i = 1; i <= options.workers(); i++) {
            slots.add(Thread.ofPlatform().daemon().name("kcl-worker-" + i).start(new WorkerSlot(state)));
        }
        try {
            Ready ready = state.firstReady().get(FIRST_START.toMillis(), TimeUnit.MILLISECONDS);
            SandboxReport sandbox = SandboxReports.of(landlockAbi, launcher.problem(), ready);
            return new KclWorkerPool(options, state, List.copyOf(slots), ready, sandbox, directory);
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
        requireReadable(request.root());
        request.packages().values().forEach(this::requireReadable);
        for (String entry : request.entries()) {
            if (!entry.endsWith(".k") && !Files.isDirectory(request.root().resolve(entry))) {
                return new RenderResult.ModuleFailed(
                        "The entry '" + entry + "' is neither a .k file nor a directory", null, null);
            }
        }
        if (options.inspect()) {
            List<Inspection.Violation> violations = inspector.inspect(request);
            if (!violations.isEmpty()) {
                return new RenderResult.Refused(violations);
            }
        }
        return result(submit(WorkerRequests.render(request, options)), request);
    }

    /**
     * What these files name that would touch the host. Rendering looks at a module's files by itself; this is for whoever
     * wants to know before, or looks at single files.
     *
     * @throws PoolBusyException when no worker takes the request
     * @throws IllegalArgumentException when a file lies outside of the pool's module directories
     */
    public Inspection inspect(List<Path> kclFiles) {
        kclFiles.forEach(this::requireReadable);
        return new Inspection(inspector.inspectFiles(List.copyOf(kclFiles), Set.copyOf(kclFiles)));
    }

    private void requireReadable(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (options.moduleDirectories().stream().noneMatch(absolute::startsWith)) {
            throw new IllegalArgumentException(
                    path + " lies outside of the module directories " + options.moduleDirectories());
        }
    }

    private Inspected trees(List<Path> files, Set<Path> readable) {
        return switch (submit(WorkerRequests.inspect(files, readable, options))) {
            case Outcome.Answered(WorkerResponse response) when response.hasInspected() -> response.getInspected();
            case Outcome.Answered(WorkerResponse response) -> unreadable(files, "the worker's answer is no answer");
            case Outcome.DeadlinePassed() -> unreadable(files, "parsing took too long");
            case Outcome.OutOfMemory() -> unreadable(files, "parsing took too much memory");
            case Outcome.Died(String reason) -> unreadable(files, reason);
        };
    }

    /** What cannot be inspected is not run; which file it was is not known. */
    private static Inspected unreadable(List<Path> files, String reason) {
        return Inspected.newBuilder()
                .addFindings(Finding.newBuilder()
                        .setFile(files.getFirst().toString())
                        .setReason("this file or one beside it cannot be inspected: " + reason))
                .build();
    }

    private static Map<Path, Landlock.Access> readable(WorkerCommand command, List<Path> moduleDirectories) {
        try {
            return WorkerReadablePaths.of(command, moduleDirectories);
        } catch (IOException e) {
            throw new UncheckedIOException("The directories of the KCL workers cannot be read", e);
        }
    }

    /** The engine's version and the commit it was built from, as it tells them. */
    public String engineVersion() {
        return ready.getEngineVersion() + " (" + ready.getEngineRevision() + ")";
    }

    /** What the kernel enforces on the workers. */
    public SandboxReport sandbox() {
        return sandbox;
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
            throw state.busy(
                    state.closed()
                            ? "The KCL workers are being stopped"
                            : "All KCL workers are busy and the queue is full");
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

    private RenderResult result(Outcome outcome, RenderRequest request) {
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
