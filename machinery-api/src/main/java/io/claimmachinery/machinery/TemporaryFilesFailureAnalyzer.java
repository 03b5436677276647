package io.claimmachinery.machinery;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.WebServerException;

/** Says what to do about a read-only root file system. The web server is the first to need a temporary file. */
final class TemporaryFilesFailureAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, WebServerException cause) {
        return String.valueOf(cause.getMessage()).startsWith("Unable to create tempDir")
                ? new FailureAnalysis(
                        "The directory for temporary files, %s, cannot be written: %s."
                                .formatted(System.getProperty("java.io.tmpdir"), rootFailure.getMessage()),
                        "Mount a writable directory there (in Kubernetes, an emptyDir), or choose another one:"
                                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/path.",
                        cause)
                : null;
    }
}
