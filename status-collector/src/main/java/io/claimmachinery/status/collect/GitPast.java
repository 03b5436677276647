package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;

/** Facts about the claims repository in addition to its current files. */
public interface GitPast {

    /** Knows nothing, so nothing in a cluster counts as late. */
    GitPast UNKNOWN = new GitPast() {
        @Override
        public boolean isRead(String url, String branch) {
            return false;
        }

        @Override
        public boolean isSettled(RepositoryPath path) {
            return false;
        }

        @Override
        public boolean isAt(RepositoryPath path, String revision) {
            return true;
        }
    };

    /**
     * Returns whether an applier of this branch reads this repository.
     *
     * @param url of the repository; empty for anything else
     * @param branch its name; {@code HEAD} for the repository's default branch, empty if it follows no branch
     */
    boolean isRead(String url, String branch);

    /** Returns whether the current content at a path already existed when the grace time began. */
    boolean isSettled(RepositoryPath path);

    /** Returns whether a commit had the current content at a path; false for unknown commits. */
    boolean isAt(RepositoryPath path, String revision);
}
