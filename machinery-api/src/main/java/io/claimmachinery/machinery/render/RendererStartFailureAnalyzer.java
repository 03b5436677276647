package io.claimmachinery.machinery.render;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why no worker starts, and what workers need. */
final class RendererStartFailureAnalyzer extends AbstractFailureAnalyzer<RendererStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RendererStartException cause) {
        return new FailureAnalysis(
                "The KCL workers do not start. " + cause.getMessage(),
                "Workers run a copy of the KCL engine in the directory for temporary files, "
                        + System.getProperty("java.io.tmpdir")
                        + ", which must be writable and not mounted noexec; JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=… names another."
                        + " KCL_LIBRARY names another official build of the engine.",
                cause);
    }
}
