package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.util.List;

/**
 * The places in KCL files that name builtins with access to the host: files, environment, name service. If there are
 * none, there is nothing to refuse.
 */
public record Inspection(List<Violation> violations) {
    public Inspection {
        violations = List.copyOf(violations);
    }

    /**
     * A place that names such a builtin.
     *
     * @param line from 1; 0 for the file as a whole
     * @param reason the builtin and what it does, for people
     */
    public record Violation(Path file, int line, String reason) {}

    public boolean clean() {
        return violations.isEmpty();
    }
}
