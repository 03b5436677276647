package io.claimmachinery.forge;

import java.net.URI;
import java.time.Instant;

/**
 * An open pull request as a list of them shows it. Title, author and branches are other people's text.
 *
 * @param author the account's name at the host; empty for an account that is gone
 * @param isDraft whether its author says that it is not ready
 * @param branch the branch to merge, without {@code refs/heads/}
 * @param head the commit that the branch is at
 * @param base the branch to merge into
 */
public record OpenRequest(
        int number,
        URI url,
        String title,
        String author,
        Instant openedAt,
        boolean isDraft,
        String branch,
        String head,
        String base) {}
