package io.claimmachinery.git;

/** The mirror lacks something it should hold, or was given up: a new one helps. Never reaches callers. */
final class CacheDamaged extends RuntimeException {

    CacheDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
