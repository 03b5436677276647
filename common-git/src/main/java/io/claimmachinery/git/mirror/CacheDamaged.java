package io.claimmachinery.git.mirror;

/** The mirror lacks something it should hold, or was given up: a new one helps. Never reaches callers. */
public final class CacheDamaged extends RuntimeException {

    public CacheDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
