package io.claimmachinery.web;

import java.util.Optional;

/** A bean of a service whose things may have a slash or a backslash in their names. No path can contain such a name. */
@FunctionalInterface
public interface NamesWithSlashes {

    /**
     * Returns a sentence that names another address for the thing that a path names; empty if there is none.
     *
     * @param path as the client sent it: percent-encoded, in printable ASCII, and of any length
     */
    Optional<String> elsewhere(String path);
}
