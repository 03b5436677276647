package io.claimmachinery.kcl.engine;

/** Thrown if the engine refuses a call. The message is the engine's own, with terminal colours, absolute paths and source lines. */
public final class EngineException extends Exception {
    EngineException(String text) {
        super(text);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
