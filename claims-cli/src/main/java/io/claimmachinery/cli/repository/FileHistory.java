package io.claimmachinery.cli.repository;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.Revision;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;

/** What git remembers of the files of a tree. */
public interface FileHistory {

    /** Without git, or if nobody asked it: nothing is known. */
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

    /** The last commits that touched a file or directory, at most {@code max}. */
    FileLog log(RepositoryPath path, int max);

    /** The content of a file at a revision; empty where there was no such file. */
    Optional<byte[]> read(Revision revision, RepositoryPath path);
}
