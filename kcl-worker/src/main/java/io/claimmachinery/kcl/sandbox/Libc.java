package io.claimmachinery.kcl.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.claimmachinery.kcl.engine.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** Linux system calls by number, and the few libc functions whose numbers differ between platforms. */
@SuppressWarnings("restricted") // This class exists to call native code
final class Libc {
    static final int EPERM = 1;
    static final int EACCES = 13;
    static final int ENOSYS = 38;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle EXIT =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(JAVA_INT));

    /** The numbers of system calls on this machine. */
    enum Call {
        PRCTL(157, 167),
        CLOSE(3, 57),
        SOCKET(41, 198),
        GETPID(39, 172),
        PRLIMIT64(302, 261),
        SECCOMP(317, 277),
        CLOCK_GETTIME(228, 113),
        LANDLOCK_CREATE_RULESET(444, 444),
        LANDLOCK_ADD_RULE(445, 445),
        LANDLOCK_RESTRICT_SELF(446, 446);

        private final int x86;
        private final int arm;

        Call(int x86, int arm) {
            this.x86 = x86;
            this.arm = arm;
        }

        int number() {
            return Platform.isX86() ? x86 : arm;
        }
    }

    private Libc() {}

    /** Returns whether the numbers are valid for this machine. */
    static boolean supported() {
        return Platform.isLinux() && (Platform.isX86() || Platform.isArm());
    }

    /** Returns the call's result, or the negative errno. */
    static long call(Call call, long a, long b, long c, long d, long e) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = (long) SYSCALL.invokeExact(state, (long) call.number(), a, b, c, d, e);
            return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable problem) {
            throw new IllegalStateException("libc cannot be called", problem);
        }
    }

    static long call(Call call, long a, long b, long c, long d) {
        return call(call, a, b, c, d, 0);
    }

    static long call(Call call, long a, long b, long c) {
        return call(call, a, b, c, 0, 0);
    }

    /** Returns a file descriptor, or the negative errno. */
    static int open(Path path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int result = (int) OPEN.invokeExact(state, arena.allocateFrom(path.toString()), flags);
            return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable problem) {
            throw new IllegalStateException("libc cannot be called", problem);
        }
    }

    /** Ends the process immediately, whatever its other threads are doing. */
    static void exit(int code) {
        try {
            EXIT.invokeExact(code);
        } catch (Throwable problem) {
            throw new IllegalStateException("libc cannot be called", problem);
        }
    }
}
