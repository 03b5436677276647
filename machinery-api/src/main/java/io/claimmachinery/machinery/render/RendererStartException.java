package io.claimmachinery.machinery.render;

/** Thrown if no worker starts, so that nothing can be rendered. The message is the reason. */
final class RendererStartException extends RuntimeException {

    RendererStartException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
