package io.claimmachinery.registry.page;

import java.util.List;

/**
 * The page with all commits that touched a claim. The claim may be deleted.
 *
 * @param claim the claim's name
 * @param link link to the claim's page; empty if it no longer has one
 * @param pages the links to the pages of the list
 */
public record PastPage(
        PageFrame frame, String claim, String link, ClaimPage.History history, List<TablePage.PageLink> pages) {

    public PastPage {
        pages = List.copyOf(pages);
    }
}
