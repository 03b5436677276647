package io.claimmachinery.git.mirror;

/** The mirror lacks something that it should contain, or has been abandoned. A new mirror helps. Never reaches callers. */
public final class CacheDamaged extends RuntimeException {

    public CacheDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
