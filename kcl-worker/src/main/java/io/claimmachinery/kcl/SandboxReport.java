package io.claimmachinery.kcl;

import java.util.List;

/**
 * What the kernel enforces on the workers, as the workers found it when they tried.
 *
 * @param landlockAbi version of the kernel's Landlock, 0 when it has none or the pool does not use it
 * @param fileSystem a render reads its own module and packages only, and writes nothing
 * @param network no TCP connection can be made or accepted
 * @param scoped no signal reaches, and no abstract socket leads to, a process outside
 * @param seccomp sockets, new processes and what else a render never needs are refused by system call
 * @param noNewPrivileges no program gains privileges
 * @param limits resource limits in force, by their names
 * @param warnings what is not enforced, and why; empty when all is
 */
public record SandboxReport(
        int landlockAbi,
        boolean fileSystem,
        boolean network,
        boolean scoped,
        boolean seccomp,
        boolean noNewPrivileges,
        List<String> limits,
        List<String> warnings) {
    public SandboxReport {
        limits = List.copyOf(limits);
        warnings = List.copyOf(warnings);
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return warnings.isEmpty();
    }
}
