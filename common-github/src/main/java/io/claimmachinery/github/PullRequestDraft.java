package io.claimmachinery.github;

import java.util.List;

/**
 * What a pull request shall say.
 *
 * @param branch the branch to merge, which exists already
 * @param base the branch to merge into
 */
public record PullRequestDraft(String title, String description, String branch, String base, List<String> labels) {

    public PullRequestDraft {
        labels = List.copyOf(labels);
    }
}
