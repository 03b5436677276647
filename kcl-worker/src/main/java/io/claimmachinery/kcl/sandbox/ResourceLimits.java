package io.claimmachinery.kcl.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.claimmachinery.kcl.sandbox.Libc.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Linux resource limits of a process. */
public final class ResourceLimits {
    private static final long UNLIMITED = -1;
    private static final int PROCESS_CPU_CLOCK = 2;

    /** The limited resource, by number. */
    public enum Limit {
        CPU(0),
        FILE_SIZE(1),
        CORE(4),
        OPEN_FILES(7),
        ADDRESS_SPACE(9);

        private final int number;

        Limit(int number) {
            this.number = number;
        }
    }

    private ResourceLimits() {}

    /** Sets a permanent limit on a process of this user; 0 is this process. Returns whether it is in force. */
    public static boolean set(long process, Limit limit, long value) {
        return set(process, limit, value, value);
    }

    /** Allows this process the given additional processor time. After that, the kernel ends it. */
    public static boolean allowProcessorTime(int seconds) {
        if (!Libc.supported()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            Libc.call(Call.CLOCK_GETTIME, PROCESS_CPU_CLOCK, time.address(), 0);
            return set(0, Limit.CPU, time.get(JAVA_LONG, 0) + 1 + seconds, UNLIMITED);
        }
    }

    private static boolean set(long process, Limit limit, long soft, long hard) {
        if (!Libc.supported()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(16, 8);
            values.set(JAVA_LONG, 0, soft);
            values.set(JAVA_LONG, 8, hard);
            return Libc.call(Call.PRLIMIT64, process, limit.number, values.address(), 0) == 0;
        }
    }
}
