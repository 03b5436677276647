package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;

/** One entry of a directory at a revision. Links and submodules are reported but never followed. */
public record TreeEntry(RepositoryPath path, Kind kind) {

    /** The kind of entry at a path. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        SUBMODULE
    }

    public String name() {
        return path.fileName();
    }
}
