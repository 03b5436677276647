package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.Inspection;
import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.NotInspectedException;
import io.claimmachinery.kcl.PoolStatistics;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.SandboxReport;
import io.claimmachinery.kcl.StartFailure;
import io.claimmachinery.kcl.inspect.FileInspector;
import io.claimmachinery.kcl.inspect.ModuleInspector;
import io.claimmachinery.kcl.inspect.TimeLeft;
import io.claimmachinery.kcl.pool.RenderJob.Outcome;
import io.claimmachinery.kcl.process.PrivateDirectory;
import io.claimmachinery.kcl.process.WorkerLauncher;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.Ready;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Renders modules with the KCL engine in worker processes. Whatever a module does, its caller gets a clear result, and
 * the next render works. Thread-safe, also for virtual threads.
 */
public final class KclWorkerPool implements AutoCloseable {
    private static final Duration FIRST_START = Duration.ofSeconds(40);

    private final KclWorkerOptions options;
    private final PoolState state;
    private final List<Thread> slots;
    private final List<Path> serverPaths;
    private final FileInspector files;
    private final ModuleInspector modules;

    private KclWorkerPool(KclWorkerOptions options, PoolState state, List<Thread> slots, PrivateDirectory directory) {
        this.options = options;
        this.state = state;
        this.slots = slots;
        this.files = new FileInspector(this::trees);
        this.modules = new ModuleInspector(files, options.inspecting() == Inspecting.ONCE);
        this.serverPaths = Stream.concat(options.moduleDirectories().stream(), Stream.of(directory.path()))
                .toList();
    }

    /**
     * Starts the workers and waits for the first one.
     *
     * @throws NoWorkerException if none starts
     */
    public static KclWorkerPool start(KclWorkerOptions options) {
        KclWorkerPool pool = begin(options);
        pool.awaitReady();
        return pool;
    }

    /** Starts the workers without waiting for them. Requests wait in the queue until a worker is ready. */
    public static KclWorkerPool begin(KclWorkerOptions options) {
        PrivateDirectory directory = options.directory() == null
                ? PrivateDirectory.temporary("claim-machinery-kcl")
                : PrivateDirectory.at(options.directory());
        PoolState state = new PoolState(options, new WorkerStarts(options, directory));
        List<Thread> slots = new ArrayList<>();
        for (int i = 1; i <= options.size().workers(); i++) {
            slots.add(Thread.ofPlatform().daemon().name("kcl-worker-" + i).start(new WorkerSlot(state)));
        }
        return new KclWorkerPool(options, state, List.copyOf(slots), directory);
    }

    /**
     * Waits for the first worker.
     *
     * @throws NoWorkerException if none starts; the pool is closed
     */
    public void awaitReady() {
        try {
            state.firstReady().get(FIRST_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            stop(Duration.ofSeconds(1));
            throw e.getCause() instanceof NoWorkerException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            stop(Duration.ofSeconds(1));
            throw new NoWorkerException(
                    new StartFailure(StartFailure.Cause.ENDED, "no worker was ready within " + FIRST_START));
        } catch (InterruptedException e) {
            stop(Duration.ofSeconds(1));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the KCL workers started", e);
        }
    }

    /**
     * Renders a module. Its files are inspected first if they have not been. Returns within the sum of the queue
     * timeout and the time for a render.
     *
     * @throws PoolBusyException if no worker takes the request
     * @throws NoWorkerException if there is no worker, because none starts
     * @throws IllegalArgumentException if the module or a package is outside the pool's module directories
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
        try {
            TimeLeft time = TimeLeft.of(options.limits().time());
            if (options.inspecting() != Inspecting.NEVER) {
                List<Inspection.Violation> violations = modules.inspect(request, time);
                if (!violations.isEmpty()) {
                    return new RenderResult.Refused(violations);
                }
            }
            Outcome outcome = state.queue().submit(WorkerRequests.render(request, options), time.now());
            return WorkerAnswers.rendered(outcome, request, options.limits(), serverPaths);
        } catch (NotInspectedException.TimeIsUp _) {
            return new RenderResult.TimedOut(options.limits().time());
        }
    }

    /**
     * Returns the places where these files use the host. {@link #render} inspects a module's files automatically. Use
     * this method to know the result in advance, or for single files.
     *
     * @throws PoolBusyException if no worker takes the request
     * @throws NoWorkerException if there is no worker, because none starts
     * @throws IllegalArgumentException if a file is outside the pool's module directories
     */
    public Inspection inspect(List<Path> kclFiles) {
        kclFiles.forEach(this::requireReadable);
        try {
            TimeLeft time = TimeLeft.of(options.limits().time());
            return new Inspection(files.inspect(List.copyOf(kclFiles), Set.copyOf(kclFiles), time));
        } catch (NotInspectedException e) {
            return new Inspection(List.of(ModuleInspector.notInspected(kclFiles.getFirst(), e)));
        }
    }

    private void requireReadable(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (options.moduleDirectories().stream().noneMatch(absolute::startsWith)) {
            throw new IllegalArgumentException(
                    path + " lies outside of the module directories " + options.moduleDirectories());
        }
    }

    private Inspected trees(List<Path> some, Set<Path> readable, Duration time) throws NotInspectedException {
        return WorkerAnswers.inspected(state.queue().submit(WorkerRequests.inspect(some, readable, options), time));
    }

    /** Returns the version and commit that the engine reports. Waits for the first worker. */
    public String engineVersion() {
        Ready ready = state.firstReady().join();
        return ready.getEngineVersion() + " (" + ready.getEngineRevision() + ")";
    }

    /** Returns the restrictions that the kernel enforces on the workers. Waits for the first worker. */
    public SandboxReport sandbox() {
        WorkerLauncher launcher = state.starts().inUse();
        return SandboxReports.of(
                launcher.landlockAbi(), launcher.problem(), state.firstReady().join());
    }

    /** Returns why a worker is missing after several attempts; empty if all have started or are about to. */
    public Optional<StartFailure> startFailure() {
        return state.missing().some();
    }

    /** Reports whether there is no worker, because none starts. {@link #startFailure} says why. */
    public boolean hasNoWorker() {
        return state.missing().all().isPresent();
    }

    /** Returns the number of workers that there should be. */
    public int size() {
        return options.size().workers();
    }

    public PoolStatistics statistics() {
        return state.statistics();
    }

    /** Takes no more requests, gives the running and waiting ones the time of one render to finish, then ends the workers. */
    @Override
    public void close() {
        stop(options.limits().time());
    }

    private void stop(Duration grace) {
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
}
