package io.claimmachinery.forge;

import java.net.URI;
import java.time.Instant;

/**
 * An open pull request, as shown in a list. Title, author and branches are untrusted text.
 *
 * @param author name of the account on the host; empty if the account was deleted
 * @param isDraft whether the author marked it as a draft
 * @param branch the branch to merge, without {@code refs/heads/}
 * @param head the commit at the tip of the branch
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
