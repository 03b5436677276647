package io.claimmachinery.kcl;

import java.util.List;

/**
 * The restrictions that the kernel enforces on the workers, verified by the workers themselves.
 *
 * @param landlockAbi version of the kernel's Landlock; 0 if the kernel does not have it or the pool does not use it
 * @param fileSystem a render can read only its own module and packages, and cannot write anything
 * @param network no TCP connection can be made or accepted
 * @param scoped signals and abstract sockets cannot reach processes outside
 * @param seccomp sockets, new processes and other system calls that a render never needs are refused
 * @param noNewPrivileges programs cannot gain privileges
 * @param limits resource limits in force, by name
 * @param warnings restrictions that are not enforced, and why; empty if all are
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

    /** Returns whether all restrictions are enforced. */
    public boolean complete() {
        return warnings.isEmpty();
    }
}
