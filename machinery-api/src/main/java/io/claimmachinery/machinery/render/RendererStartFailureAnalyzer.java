package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.StartFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why no worker starts, and what workers need. */
final class RendererStartFailureAnalyzer extends AbstractFailureAnalyzer<RendererStartException> {

    private static final String FILES = "Workers run a copy of the KCL engine in the directory for temporary files, "
            + System.getProperty("java.io.tmpdir")
            + ". It must be writable and not mounted noexec. To use another directory, set"
            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=…; to use another official build of the engine, set KCL_LIBRARY.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RendererStartException cause) {
        return new FailureAnalysis(
                "The KCL workers cannot start. " + cause.getMessage(), action(cause.reason()), cause);
    }

    private static String action(StartFailure.@Nullable Cause reason) {
        return switch (reason) {
            case ALLOCATOR ->
                "Set KCL_ALLOCATOR to a library for this system that replaces malloc, such as"
                        + " /usr/lib/x86_64-linux-gnu/libjemalloc.so.2 from the package libjemalloc2. Without KCL_ALLOCATOR,"
                        + " workers use the C library's malloc.";
            case MEMORY ->
                "Give the service more memory or more processes and threads (the limits of its container or unit), or"
                        + " set KCL_WORKERS to a smaller number.";
            case ENGINE, FILES, ENDED -> FILES;
            case null -> FILES;
        };
    }
}
