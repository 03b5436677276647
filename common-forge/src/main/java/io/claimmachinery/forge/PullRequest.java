package io.claimmachinery.forge;

import java.net.URI;
import java.util.List;

/**
 * An open pull request.
 *
 * @param branch the branch to merge, without {@code refs/heads/}
 * @param isNew whether the call that returned this opened it
 * @param isChanged whether the call that returned this changed title, description or base
 * @param warnings failures that are not important enough to throw, such as those of labels
 */
public record PullRequest(int number, URI url, String branch, boolean isNew, boolean isChanged, List<String> warnings) {

    public PullRequest {
        warnings = List.copyOf(warnings);
    }
}
