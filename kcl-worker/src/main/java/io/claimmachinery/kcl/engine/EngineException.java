package io.claimmachinery.kcl.engine;

/** The engine refused a call, in its own words: terminal colours, absolute paths and source lines included. */
public final class EngineException extends Exception {
    EngineException(String text) {
        super(text);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
