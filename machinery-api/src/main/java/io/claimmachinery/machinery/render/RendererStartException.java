package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.StartFailure;
import org.jspecify.annotations.Nullable;

/** Thrown if no worker starts, so that nothing can be rendered. The message is the reason. */
final class RendererStartException extends RuntimeException {

    RendererStartException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    /** Returns what to look at; null if it is not known. */
    StartFailure.@Nullable Cause reason() {
        return getCause() instanceof NoWorkerException none ? none.failure().cause() : null;
    }
}
