package io.claimmachinery.kcl;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a render. After any result, the pool can render the next request. */
public sealed interface RenderResult {
    /**
     * The module's manifest.
     *
     * @param yaml one or more documents, separated by {@code ---}, without a final newline; empty if the module
     * produces nothing
     * @param log the output that the module printed
     */
    record Rendered(String yaml, String log) implements RenderResult {}

    /**
     * The module does not compile, or a check, an assertion or a required option failed.
     *
     * @param message the engine's message without terminal colours and server paths; several lines for compile errors
     * @param file relative to the module's root, or {@code package:file} for one of its packages; null if unknown
     * @param line from 1; null if unknown
     */
    record ModuleFailed(
            String message, @Nullable String file, @Nullable Integer line) implements RenderResult {}

    /** The deadline passed while the module was inspected or run. The worker was killed. */
    record TimedOut(Duration deadline) implements RenderResult {}

    /** The worker ended or sent an invalid answer. The reason is for people and contains no paths. */
    record Crashed(String reason) implements RenderResult {}

    /** The engine requested more memory than a worker may have. */
    record MemoryExceeded(long limitBytes) implements RenderResult {}

    /** The output was larger than allowed. It was not transferred. */
    record OutputTooLarge(long bytes, long limitBytes) implements RenderResult {}

    /** The module or one of its packages names a builtin with access to the host. It was not run. */
    record Refused(List<Inspection.Violation> violations) implements RenderResult {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
