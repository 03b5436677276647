package io.claimmachinery.machinery.render;

/** No worker starts, so nothing can be rendered; the message is the reason. */
final class RendererStartException extends RuntimeException {

    RendererStartException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
