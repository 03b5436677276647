package io.claimmachinery.kcl.process;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.kcl.sandbox.Landlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts workers from a thread that has restricted itself. They inherit its restrictions, while this process stays
 * unrestricted. The thread does nothing else. In particular, it must not wake a virtual thread: that may start a
 * carrier thread, which would inherit the restrictions and then run any code of this process.
 */
public final class WorkerLauncher implements AutoCloseable {
    private record Start(CompletableFuture<Process> process) {}

    private final ProcessBuilder command;
    private final int landlockAbi;
    private final BlockingQueue<Start> starts = new LinkedBlockingQueue<>();
    private final Thread supervisor;
    private final CompletableFuture<String> restricted = new CompletableFuture<>();

    private WorkerLauncher(ProcessBuilder command, int landlockAbi, Map<Path, Landlock.Access> readable) {
        this.command = command;
        this.landlockAbi = landlockAbi;
        this.supervisor =
                Thread.ofPlatform().daemon().name("kcl-worker-supervisor").start(() -> supervise(readable));
    }

    /** As {@link #create}, on a thread of its own, because the first time can take a while. */
    public static CompletableFuture<WorkerLauncher> prepare(KclWorkerOptions options, PrivateDirectory directory) {
        CompletableFuture<WorkerLauncher> launcher = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("kcl-worker-files").start(() -> {
            try {
                launcher.complete(create(options, directory));
            } catch (IOException | RuntimeException e) {
                launcher.completeExceptionally(e);
            }
        });
        return launcher;
    }

    /** Creates the copies that workers run from, and then a launcher. */
    public static WorkerLauncher create(KclWorkerOptions options, PrivateDirectory directory) throws IOException {
        int landlockAbi = Landlock.abi();
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                WorkerClassPath.locate(directory),
                EngineLibrary.locate(options.library(), directory.path()),
                allocator(options.allocator()),
                directory.empty(),
                directory.forbiddenFile(),
                landlockAbi > 0,
                options.limits().outputBytes());
        return new WorkerLauncher(
                command.builder(), landlockAbi, WorkerReadablePaths.of(command, options.moduleDirectories()));
    }

    private static @Nullable Path allocator(@Nullable Path named) throws IOException {
        if (named == null || Files.isRegularFile(named)) {
            return named == null ? null : named.toRealPath();
        }
        throw new IllegalStateException("KCL_ALLOCATOR names " + named + ", which is not a file");
    }

    /** Returns the version of the kernel's Landlock; 0 if it has none. */
    public int landlockAbi() {
        return landlockAbi;
    }

    /** Returns the reason why Landlock does not restrict the workers; null if it does. */
    public @Nullable String problem() {
        String problem = restricted.join();
        return problem.isEmpty() ? null : problem;
    }

    /** Starts a worker. Only for platform threads. */
    public Process start() throws IOException, InterruptedException {
        Start start = new Start(new CompletableFuture<>());
        starts.put(start);
        try {
            return start.process.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            start.process.cancel(false);
            throw new IOException("the process was not started in time", e);
        }
    }

    private void supervise(Map<Path, Landlock.Access> readable) {
        String problem = "this kernel has no Landlock, or it is switched off";
        if (landlockAbi > 0) {
            try {
                Landlock.restrictThread(landlockAbi, readable);
                problem = "";
            } catch (IllegalStateException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        restricted.complete(problem);
        try {
            while (true) {
                start(starts.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Start start) {
        try {
            Process process = command.start();
            if (!start.process.complete(process)) {
                process.destroyForcibly();
            }
        } catch (IOException | RuntimeException e) {
            start.process.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        supervisor.interrupt();
    }
}
