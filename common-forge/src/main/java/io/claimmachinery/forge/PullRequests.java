package io.claimmachinery.forge;

import java.util.List;
import java.util.Optional;

/** The pull requests of one repository on its host. Every method calls the host and throws {@link ForgeException}. */
public interface PullRequests {

    /** Returns the open pull request of a branch in the repository itself, not in a fork. */
    Optional<PullRequest> find(String branch);

    /**
     * Opens the pull request, or updates title, description, base and labels of the open one for the branch. If a label
     * cannot be set, the result has a warning.
     */
    PullRequest publish(PullRequestDraft draft);

    /** Adds labels, and creates those that the repository does not have. Returns one warning for each failure. */
    List<String> label(int number, List<String> labels);

    /**
     * Adds a comment once. The first call adds the comment; later calls with the same mark change it if the text
     * differs.
     *
     * @param mark identifies the comment among those of the programs, such as {@code refresh}; not visible to readers
     * @param text Markdown, cut like descriptions
     */
    void comment(int number, String mark, String text);

    /** Closes a pull request without merging it. */
    void close(int number);

    /** Returns all open pull requests, oldest first, without those from forks. */
    List<PullRequest> open();
}
