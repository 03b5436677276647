package io.claimmachinery.registry.page;

/**
 * Where people sign in.
 *
 * @param detail what went wrong; empty for nothing
 * @param next where a person wanted to go; empty for nowhere in particular
 * @param hasTokens whether tokens are taken
 * @param provider the name of the OpenID provider; empty for none
 * @param link to sign in there
 */
public record SignInPage(
        PageFrame frame, String detail, String next, boolean hasTokens, String provider, String link) {}
