package io.claimmachinery.machinery.render;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why no worker starts, and what workers need. */
final class RendererStartFailureAnalyzer extends AbstractFailureAnalyzer<RendererStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RendererStartException cause) {
        return new FailureAnalysis(
                "The KCL workers cannot start. " + cause.getMessage(),
                "Workers run a copy of the KCL engine in the directory for temporary files, "
                        + System.getProperty("java.io.tmpdir")
                        + ". It must be writable and not mounted noexec. To use another directory, set"
                        + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=…; to use another official build of the engine, set"
                        + " KCL_LIBRARY.",
                cause);
    }
}
