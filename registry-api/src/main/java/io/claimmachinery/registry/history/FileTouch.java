package io.claimmachinery.registry.history;

import org.jspecify.annotations.Nullable;

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

    /** Returns what this and an earlier touch of the same file are together; null if the file is in neither state. */
    @Nullable FileTouch after(@Nullable FileTouch earlier) {
        if (earlier == null) {
            return this;
        }
        boolean was = earlier.kind() != Kind.ADDED;
        boolean is = kind != Kind.REMOVED;
        if (!was && !is) {
            return null;
        }
        return new FileTouch(path, !was ? Kind.ADDED : is ? Kind.MODIFIED : Kind.REMOVED);
    }
}
