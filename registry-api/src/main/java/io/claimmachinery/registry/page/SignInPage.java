package io.claimmachinery.registry.page;

/**
 * The sign-in page.
 *
 * @param detail the error; empty if there is none
 * @param next the page that the user requested; empty if there is none
 * @param hasTokens whether users can sign in with a token
 * @param provider the name of the OpenID provider; empty if there is none
 * @param link link to sign in with the provider
 */
public record SignInPage(
        PageFrame frame, String detail, String next, boolean hasTokens, String provider, String link) {}
