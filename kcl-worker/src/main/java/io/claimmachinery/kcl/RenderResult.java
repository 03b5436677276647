package io.claimmachinery.kcl;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one render ended. Whatever it is, the pool renders the next request. */
public sealed interface RenderResult {
    /**
     * The module's manifest.
     *
     * @param yaml one or more documents, separated by {@code ---}, without a final newline; empty when the module yields nothing
     * @param log what the module printed
     */
    record Rendered(String yaml, String log) implements RenderResult {}

    /**
     * The module does not compile, or a check, an assertion or a required option failed.
     *
     * @param message the engine's words without terminal colours and server paths; several lines for compile errors
     * @param file relative to the module's root, or {@code package:file} for one of its packages; null when unknown
     * @param line from 1; null when unknown
     */
    record ModuleFailed(
            String message, @Nullable String file, @Nullable Integer line) implements RenderResult {}

    /** The deadline passed while the module was inspected or run; the worker was killed. */
    record TimedOut(Duration deadline) implements RenderResult {}

    /** The worker ended or answered nonsense; the reason is for people, and names no path. */
    record Crashed(String reason) implements RenderResult {}

    /** The engine asked for more memory than a worker may have. */
    record MemoryExceeded(long limitBytes) implements RenderResult {}

    /** The output was larger than allowed, and was not transferred. */
    record OutputTooLarge(long bytes, long limitBytes) implements RenderResult {}

    /** The module, or a package of it, names what would touch the host; it was not run. */
    record Refused(List<Inspection.Violation> violations) implements RenderResult {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
