package io.claimmachinery.machinery.parameter;

/**
 * Thrown if a function of a profile did not supply its value. The message names the function and the reason, but no URL
 * and no header.
 */
public final class FunctionFailedException extends RuntimeException {

    FunctionFailedException(String function, String reason) {
        super("function " + function + ": " + reason);
    }

    FunctionFailedException(String function, String reason, Throwable cause) {
        super("function " + function + ": " + reason, cause);
    }
}
