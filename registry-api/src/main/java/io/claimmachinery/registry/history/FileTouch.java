package io.claimmachinery.registry.history;

/**
 * A file of a claim that a commit added, modified or removed.
 *
 * @param path the path in the repository
 */
public record FileTouch(String path, Kind kind) {

    /** The kind of change. */
    public enum Kind {
        ADDED,
        MODIFIED,
        REMOVED
    }
}
