package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;

/** What is known of the claims repository besides the files that it has now. */
public interface GitPast {

    /** Knows nothing, so that nothing in a cluster counts as late. */
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
     * Whether what reads a branch of a repository reads what is in git here.
     *
     * @param url of the repository; empty for what is none
     * @param branch its name; {@code HEAD} for the repository's default branch, empty for what follows none
     */
    boolean isRead(String url, String branch);

    /** Whether what is at a path now was there already when the grace time began. */
    boolean isSettled(RepositoryPath path);

    /** Whether a commit had at a path what is there now; false for commits that are not known. */
    boolean isAt(RepositoryPath path, String revision);
}
