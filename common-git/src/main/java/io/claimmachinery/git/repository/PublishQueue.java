package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.mirror.Storage;
import io.claimmachinery.git.remote.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes processes and threads that publish to one remote with the same cache directory take turns, so that they do not
 * overtake each other at every push. This is only an optimisation: a writer that waits too long continues, and writers
 * elsewhere do not take part.
 */
final class PublishQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 15;
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path lockFile;
    private final ReentrantLock lock;

    PublishQueue(Path directory) {
        this.lockFile = directory.resolve("publish.lock");
        this.lock = LOCKS.computeIfAbsent(lockFile, path -> new ReentrantLock(true));
    }

    /** Runs work when it is its turn, or when it has waited too long. */
    <T> T inTurn(Deadline deadline, Supplier<T> work) {
        long end = System.nanoTime()
                + Math.min(PATIENCE.toNanos(), deadline.remaining().toNanos() / 2);
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return work.get();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return lock.getHoldCount() > 1 ? work.get() : amongProcesses(end, work);
        } finally {
            lock.unlock();
        }
    }

    private <T> T amongProcesses(long end, Supplier<T> work) {
        try (FileChannel channel = lockChannel()) {
            while (channel.tryLock() == null && System.nanoTime() < end) {
                Thread.sleep(POLL_MILLIS);
            }
            return work.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new GitException.Local("Cannot lock " + lockFile + ": " + Failures.reason(e), e);
        }
    }

    /** Creates the directory if needed, because caches may be deleted at any time. */
    private FileChannel lockChannel() throws IOException {
        Storage.createPrivate(Objects.requireNonNull(lockFile.getParent()));
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static GitException.Unavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new GitException.Unavailable("Interrupted while waiting to publish", e);
    }
}
