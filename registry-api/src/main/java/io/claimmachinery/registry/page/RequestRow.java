package io.claimmachinery.registry.page;

/**
 * What an open pull request does to a claim, as pages show it.
 *
 * @param claimLink to the claim's page; empty for a claim that is not there yet
 * @param change create, change, delete or upgrade
 * @param link to the request at its host; empty where it is no web address
 * @param state what its host finds: draft, checks, mergeable
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
