package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.util.List;

/** What KCL files name that would touch the host: files, environment, name service. Nothing found means nothing to refuse. */
public record Inspection(List<Violation> violations) {
    public Inspection {
        violations = List.copyOf(violations);
    }

    /**
     * One place that names such a builtin.
     *
     * @param line from 1; 0 when the file as a whole is meant
     * @param reason names the builtin and what it does, for people
     */
    public record Violation(Path file, int line, String reason) {}

    public boolean clean() {
        return violations.isEmpty();
    }
}
