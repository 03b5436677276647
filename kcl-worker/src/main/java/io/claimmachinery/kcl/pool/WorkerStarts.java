package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.process.PrivateDirectory;
import io.claimmachinery.kcl.process.WorkerLauncher;
import io.claimmachinery.kcl.process.WorkerProcess;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Starts the processes of workers. After a worker that did not start, the next start prepares the workers' files again: the
 * restrictions of workers name files as they were, and an upgrade or a cleaner of temporary files may have replaced
 * or removed them.
 */
final class WorkerStarts {
    private final KclWorkerOptions options;
    private final PrivateDirectory directory;
    private final CompletableFuture<WorkerLauncher> first;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable WorkerLauncher current;
    private boolean outdated;

    WorkerStarts(KclWorkerOptions options, PrivateDirectory directory) {
        this.options = options;
        this.directory = directory;
        this.first = WorkerLauncher.prepare(options, directory);
    }

    /** A process, and the launcher that started it. */
    record Started(WorkerProcess process, WorkerLauncher by) {}

    /** Starts a process. Only for platform threads. */
    Started start() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            WorkerLauncher launcher = launcher();
            boolean worked = false;
            try {
                Started started = new Started(
                        new WorkerProcess(launcher.start(), options.limits().outputBytes()), launcher);
                worked = true;
                return started;
            } finally {
                outdated |= !worked;
            }
        } finally {
            lock.unlock();
        }
    }

    private WorkerLauncher launcher() throws IOException, InterruptedException {
        WorkerLauncher known = current;
        if (known != null && !outdated) {
            return known;
        }
        WorkerLauncher next = known == null && !first.isCompletedExceptionally() ? prepared() : prepareAgain();
        if (known != null) {
            known.close();
        }
        current = next;
        outdated = false;
        return next;
    }

    private WorkerLauncher prepared() throws InterruptedException {
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** The directory is checked again, because someone else may have taken its name. */
    private WorkerLauncher prepareAgain() throws IOException {
        return WorkerLauncher.create(options, PrivateDirectory.at(directory.path()));
    }

    /** A worker did not become ready. */
    void failed(Started started) {
        lock.lock();
        try {
            outdated |= started.by() == current;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the launcher in use. Waits for the first one. */
    WorkerLauncher inUse() {
        WorkerLauncher known = current;
        return known == null ? first.join() : known;
    }

    void close() {
        WorkerLauncher last = current;
        if (last != null) {
            last.close();
        }
        var _ = first.thenAccept(WorkerLauncher::close);
    }
}
