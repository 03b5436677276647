package io.claimmachinery.registry.page;

/**
 * The change that an open pull request makes to a claim, as shown on pages.
 *
 * @param claimLink link to the claim's page; empty if the claim does not exist yet
 * @param change the kind of change: create, change, delete or upgrade
 * @param link link to the pull request on its host; empty if it is not a web address
 * @param state the state that the host reports: draft, checks, mergeable
 */
public record RequestRow(
        String claim,
        String claimLink,
        String change,
        int number,
        String link,
        String title,
        String author,
        Time opened,
        String state) {}
