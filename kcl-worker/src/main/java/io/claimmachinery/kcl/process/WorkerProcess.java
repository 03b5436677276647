package io.claimmachinery.kcl.process;

import io.claimmachinery.kcl.engine.Allocator;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import io.claimmachinery.kcl.sandbox.ResourceLimits;
import io.claimmachinery.kcl.sandbox.ResourceLimits.Limit;
import io.claimmachinery.kcl.worker.Frames;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running worker process. One thread at a time uses it; any thread may call {@link #kill()}. */
public final class WorkerProcess {
    /** Room in a frame for anything but the output: names, messages, findings. */
    private static final int FRAME_SLACK = 1024 * 1024;

    private static final int STDERR_KEPT = 4096;

    private final Process process;
    private final Optional<ProcessHandle> handle;
    private final int frameLimit;
    private final Thread stderrReader;
    private final StringBuilder stderr = new StringBuilder();
    private int answered;

    /** Only for threads that can read {@code /proc}. */
    public WorkerProcess(Process process, long outputLimit) {
        this.process = process;
        this.handle = ProcessHandle.of(process.pid());
        this.frameLimit = (int) Math.min(Integer.MAX_VALUE - 8L, outputLimit + FRAME_SLACK);
        this.stderrReader =
                Thread.ofPlatform().daemon().name("kcl-worker-stderr").start(this::readStderr);
    }

    public Ready awaitReady() throws IOException {
        WorkerResponse first = read();
        if (!first.hasReady()) {
            throw new IOException("the worker did not report that it started");
        }
        return first.getReady();
    }

    /** Sends a request. If this fails, the worker has not got the whole request and has not begun with it. */
    public void send(WorkerRequest request) throws IOException {
        Frames.write(process.getOutputStream(), request);
    }

    /** Waits for the answer to the request that was sent. */
    public WorkerResponse receive() throws IOException {
        WorkerResponse response = read();
        answered++;
        return response;
    }

    private WorkerResponse read() throws IOException {
        byte[] frame = Frames.read(process.getInputStream(), frameLimit);
        if (frame == null) {
            throw new EOFException("the worker ended");
        }
        return WorkerResponse.parseFrom(frame);
    }

    public boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    public int answered() {
        return answered;
    }

    /** Returns the resident size in bytes; 0 if the system does not report it. */
    public long residentBytes() {
        return size("VmRSS");
    }

    /** Limits the growth of the address space from now on. Returns whether the kernel enforces the limit. */
    public boolean limitGrowth(long bytes) {
        long now = size("VmSize");
        return now > 0 && ResourceLimits.set(pid(), Limit.ADDRESS_SPACE, now + bytes);
    }

    private long size(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /**
     * Kills the process directly. Java sends a signal only if a process has the start time that it recorded, but the
     * restricted thread that started this process could not read it, so Java would send none. Java does close the
     * streams.
     */
    public void kill() {
        handle.ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Kills the process if it is still running, and returns how it ended. */
    public Exit awaitExit() {
        try {
            // A process that is ending gets a moment to do so, because its exit code is the reason
            if (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor(5, TimeUnit.SECONDS);
            }
            stderrReader.join(1000);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        synchronized (stderr) {
            return new Exit(process.isAlive() ? -1 : process.exitValue(), stderr.toString());
        }
    }

    private void readStderr() {
        byte[] buffer = new byte[1024];
        try (InputStream in = process.getErrorStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            keep("(the rest could not be read: " + e.getMessage() + ")");
        }
    }

    private void keep(String text) {
        synchronized (stderr) {
            stderr.append(text);
            stderr.delete(0, Math.max(0, stderr.length() - STDERR_KEPT));
        }
    }

    /** How a worker ended. The code is a shell's exit code: 128 plus the signal for a killed process. */
    public record Exit(int code, String stderr) {
        private static final int OUT_OF_JAVA_MEMORY = 3;
        private static final int KILLED = 137;

        /** Reports whether the worker ended because it does not use the allocator that it was started with. */
        public boolean allocatorNotInUse() {
            return code == Allocator.NOT_IN_USE;
        }

        /** Reports whether the worker ended by the signal that the kernel and operators kill processes with. */
        public boolean killed() {
            return code == KILLED;
        }

        public boolean outOfMemory() {
            return code == OUT_OF_JAVA_MEMORY
                    || stderr.contains("memory allocation of")
                    || stderr.contains("OutOfMemoryError")
                    || stderr.contains("insufficient memory");
        }

        public String describe() {
            return switch (code) {
                case 134, 139 ->
                    "the engine crashed (signal " + (code - 128) + "), usually because of endless recursion";
                case KILLED -> "the worker was killed from outside (signal 9)";
                case 152 -> "the worker used up its processor time";
                default ->
                    code > 128 ? "the worker ended by signal " + (code - 128) : "the worker ended with code " + code;
            };
        }
    }
}
