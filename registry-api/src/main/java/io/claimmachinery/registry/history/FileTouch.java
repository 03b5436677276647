package io.claimmachinery.registry.history;

/**
 * A file of a claim that a commit added, modified or removed.
 *
 * @param path in the repository
 */
public record FileTouch(String path, Kind kind) {

    /** What happened to the file. */
    public enum Kind {
        ADDED,
        MODIFIED,
        REMOVED
    }
}
