package io.claimmachinery.forge;

import java.util.List;
import java.util.Optional;

/** The pull requests of one repository at its host. Every method asks the host and throws {@link ForgeException}. */
public interface PullRequests {

    /** The open pull request that merges a branch of the repository itself, not one of a fork. */
    Optional<PullRequest> find(String branch);

    /**
     * Opens the pull request, or changes title, description, base and labels of the one that is open for the branch. A label
     * that fails is a warning of the result.
     */
    PullRequest publish(PullRequestDraft draft);

    /** Adds labels, and creates those that the repository lacks. Returns one warning for each that failed. */
    List<String> label(int number, List<String> labels);

    /**
     * Comments once: the first call adds the comment, later ones with the same mark change it where the text differs.
     *
     * @param mark names the comment among those of this suite, such as {@code refresh}; hidden from readers
     * @param text Markdown, cut as descriptions are
     */
    void comment(int number, String mark, String text);

    /** Closes a pull request without merging it. */
    void close(int number);

    /** All that are open, oldest first, without those of forks. */
    List<PullRequest> open();
}
