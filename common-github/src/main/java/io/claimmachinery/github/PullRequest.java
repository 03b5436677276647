package io.claimmachinery.github;

import java.net.URI;
import java.util.List;

/**
 * A pull request that is open.
 *
 * @param isNew false when an open one of the same branch was brought up to date
 * @param warnings what did not work and does not matter enough to fail, such as labels
 */
public record PullRequest(int number, URI url, boolean isNew, List<String> warnings) {

    public PullRequest {
        warnings = List.copyOf(warnings);
    }
}
