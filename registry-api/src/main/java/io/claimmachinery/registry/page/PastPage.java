package io.claimmachinery.registry.page;

import java.util.List;

/**
 * All commits that touched a claim, also one that was deleted.
 *
 * @param claim its name
 * @param link to its page; empty if it has none any more
 * @param pages of the list
 */
public record PastPage(
        PageFrame frame, String claim, String link, ClaimPage.History history, List<TablePage.PageLink> pages) {

    public PastPage {
        pages = List.copyOf(pages);
    }
}
