package io.claimmachinery.kcl.sandbox;

import io.claimmachinery.kcl.sandbox.Libc.Call;
import io.claimmachinery.kcl.sandbox.ResourceLimits.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The restrictions that a worker applies to itself before its first request, and the tests of whether they work. */
public final class WorkerLockdown {
    private static final int PARENT_DEATH_SIGNAL = 1;
    private static final int KILL = 9;
    private static final int NO_NEW_PRIVILEGES = 39;
    private static final int INTERNET = 2;
    private static final int STREAM = 1;
    private static final int OPEN_FILES = 256;

    private WorkerLockdown() {}

    /**
     * The restrictions in force.
     *
     * @param landlock a file that is readable by its mode, but not granted by Landlock, could not be opened
     * @param seccomp a socket could not be created
     */
    public record Report(
            boolean landlock, boolean noNewPrivileges, boolean seccomp, List<String> limits, List<String> warnings) {}

    /** Restricts this process. The forbidden file shows whether Landlock works. */
    public static Report apply(Path forbiddenFile) throws IOException {
        if (!Libc.supported()) {
            return new Report(
                    false, false, false, List.of(), List.of("workers are restricted on Linux only (x86_64, aarch64)"));
        }
        List<String> warnings = new ArrayList<>();
        Libc.call(Call.PRCTL, PARENT_DEATH_SIGNAL, KILL, 0, 0, 0);
        boolean landlock = Libc.open(forbiddenFile, 0) == -Libc.EACCES;
        List<String> limits = new ArrayList<>();
        limit(Limit.CORE, 0, limits, warnings);
        limit(Limit.FILE_SIZE, 0, limits, warnings);
        limit(Limit.OPEN_FILES, OPEN_FILES, limits, warnings);
        if (ResourceLimits.allowProcessorTime(60)) {
            limits.add("cpu");
        } else {
            warnings.add("processor time is not limited");
        }
        String problem = Seccomp.restrictProcess();
        boolean seccomp = problem.isEmpty() && Libc.call(Call.SOCKET, INTERNET, STREAM, 0) == -Libc.EPERM;
        if (!seccomp) {
            warnings.add(
                    "system calls are not filtered: " + (problem.isEmpty() ? "a socket could be created" : problem));
        }
        boolean noNewPrivileges = Libc.call(Call.PRCTL, NO_NEW_PRIVILEGES, 0, 0, 0, 0) == 1;
        return new Report(landlock, noNewPrivileges, seccomp, List.copyOf(limits), List.copyOf(warnings));
    }

    /** Ends this process immediately, even if its other threads are in native code. */
    public static void exitNow() {
        if (Libc.supported()) {
            Libc.exit(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void limit(Limit limit, long value, List<String> limits, List<String> warnings) {
        String name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (ResourceLimits.set(0, limit, value)) {
            limits.add(name);
        } else {
            warnings.add(name + " is not limited");
        }
    }
}
