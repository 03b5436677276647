package io.claimmachinery.forge;

import java.net.URI;

/**
 * Addresses of a repository's pages. Names and paths may hold any characters; they are escaped. Paths are relative to the
 * repository's top, without a leading slash.
 */
public interface WebLinks {

    /** A branch's files. */
    URI branch(String branch);

    /** A directory at a branch or commit; its top for an empty path. */
    URI directory(String revision, String path);

    /** A file at a branch or commit. */
    URI file(String revision, String path);

    /** A commit, by its full or abbreviated name. */
    URI commit(String revision);
}
