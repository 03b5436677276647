package io.claimmachinery.kcl.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.claimmachinery.kcl.engine.Platform;
import io.claimmachinery.kcl.sandbox.Libc.Call;
import io.claimmachinery.kcl.sandbox.SystemCalls.Answer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A seccomp filter for all threads of this process. System calls that a render never needs fail with "not permitted".
 * The filter lists the denied calls, because the calls that a JVM needs change with every JVM.
 */
final class Seccomp {
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int EQUAL = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANSWER = 0x06;
    private static final int ALLOW = 0x7FFF0000;
    private static final int ERROR = 0x00050000;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int ARGUMENTS = 16;

    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int SET_FILTER = 1;
    private static final int ALL_THREADS = 1;
    private static final int CLONE_THREAD = 0x10000;
    /** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and O_APPEND, which are the same on both platforms. */
    private static final int WRITING = 0x1 | 0x2 | 0x40 | 0x200 | 0x400;

    private final List<long[]> program = new ArrayList<>();

    private Seccomp() {}

    /** Installs the filter. Returns the reason if it fails, or an empty text. The caller has to test whether the filter works. */
    static String restrictProcess() throws IOException {
        Seccomp filter = new Seccomp();
        filter.write((int) Libc.call(Call.GETPID, 0, 0, 0));
        return filter.install();
    }

    private void write(int processId) throws IOException {
        boolean x86 = Platform.isX86();
        add(LOAD, 0, 0, ARCHITECTURE);
        add(EQUAL, 1, 0, x86 ? 0xC000003E : 0xC00000B7);
        add(ANSWER, 0, 0, ERROR | Libc.EPERM);
        add(LOAD, 0, 0, NUMBER);
        if (x86) {
            // The calls of the x32 interface
            add(AT_LEAST, 0, 1, 0x40000000);
            add(ANSWER, 0, 0, ERROR | Libc.EPERM);
        }
        SystemCalls calls = SystemCalls.read(x86);
        calls.numbers(Answer.NOT_PERMITTED).forEach(number -> deny(number, Libc.EPERM));
        calls.numbers(Answer.UNKNOWN).forEach(number -> deny(number, Libc.ENOSYS));
        denyUnless(calls.number("clone"), 0, CLONE_THREAD, CLONE_THREAD);
        denyUnless(calls.number("prlimit64"), 0, -1, 0);
        denyUnless(calls.number("kill"), 0, -1, processId);
        denyUnless(calls.number("tgkill"), 0, -1, processId);
        denyUnless(calls.number("openat"), 2, WRITING, 0);
        denyUnless(calls.number("open"), 1, WRITING, 0);
        add(ANSWER, 0, 0, ALLOW);
    }

    private void deny(int number, int error) {
        add(EQUAL, 0, 1, number);
        add(ANSWER, 0, 0, ERROR | error);
    }

    /** Denies the call unless the masked lower half of an argument equals the value. */
    private void denyUnless(OptionalInt number, int argument, int mask, int value) {
        if (number.isEmpty()) {
            return;
        }
        add(EQUAL, 0, 5, number.getAsInt());
        add(LOAD, 0, 0, ARGUMENTS + 8 * argument);
        add(AND, 0, 0, mask);
        add(EQUAL, 0, 1, value);
        add(ANSWER, 0, 0, ALLOW);
        add(ANSWER, 0, 0, ERROR | Libc.EPERM);
    }

    private void add(int code, int whenTrue, int whenFalse, int value) {
        program.add(new long[] {code, whenTrue, whenFalse, value});
    }

    private String install() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(8L * program.size(), 8);
            for (int i = 0; i < program.size(); i++) {
                long[] each = program.get(i);
                instructions.set(JAVA_SHORT, 8L * i, (short) each[0]);
                instructions.set(JAVA_BYTE, 8L * i + 2, (byte) each[1]);
                instructions.set(JAVA_BYTE, 8L * i + 3, (byte) each[2]);
                instructions.set(JAVA_INT, 8L * i + 4, (int) each[3]);
            }
            MemorySegment filter = arena.allocate(16, 8);
            filter.set(JAVA_SHORT, 0, (short) program.size());
            filter.set(JAVA_LONG, 8, instructions.address());
            Libc.call(Call.PRCTL, NO_NEW_PRIVILEGES, 1, 0, 0, 0);
            long result = Libc.call(Call.SECCOMP, SET_FILTER, ALL_THREADS, filter.address());
            return result == 0 ? "" : "seccomp answered " + result;
        }
    }
}
