package io.claimmachinery.machinery.module.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to change one entry of the cache, among all processes and stores that share it. It is released when its
 * holder dies.
 */
final class CacheLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    static CacheLock take(Path file, Duration patience) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw new IOException("another process holds %s for more than %d ms"
                            .formatted(file.getFileName(), patience.toMillis()));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            taken = true;
            return new CacheLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another store in this process holds it
            return null;
        }
    }

    /** Keeps the file. If it were removed, two holders could lock different files. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
