package io.claimmachinery.cli.repository;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.Revision;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;

/** Git's history of the files of a tree. */
public interface FileHistory {

    /** A history that knows nothing, for use without git. */
    FileHistory UNKNOWN = new FileHistory() {

        @Override
        public FileLog log(RepositoryPath path, int max) {
            return new FileLog(List.of(), false);
        }

        @Override
        public Optional<byte[]> read(Revision revision, RepositoryPath path) {
            return Optional.empty();
        }
    };

    /** Returns the latest commits that touched a file or directory, at most {@code max}. */
    FileLog log(RepositoryPath path, int max);

    /** Returns the content of a file at a revision; empty if the file did not exist. */
    Optional<byte[]> read(Revision revision, RepositoryPath path);
}
