package io.claimmachinery.forge;

import java.net.URI;

/**
 * Addresses of a repository's pages. Names and paths may contain any characters; they are escaped. Paths are relative
 * to the repository's root, without a leading slash.
 */
public interface WebLinks {

    /** Returns the page of a branch's files. */
    URI branch(String branch);

    /** Returns the page of a directory at a branch or commit; the root for an empty path. */
    URI directory(String revision, String path);

    /** Returns the page of a file at a branch or commit. */
    URI file(String revision, String path);

    /** Returns the page of a commit, by its full or abbreviated hash. */
    URI commit(String revision);

    /** Returns the page of a pull request. */
    URI pullRequest(int number);
}
