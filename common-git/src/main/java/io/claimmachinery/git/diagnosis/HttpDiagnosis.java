package io.claimmachinery.git.diagnosis;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import java.util.Locale;

/** Explains HTTP statuses of a git server, and says what to do. */
final class HttpDiagnosis {

    private static final String TOKEN = "Check that the token is valid and may read and write this repository.";

    private HttpDiagnosis() {}

    static GitException of(GitRemote remote, HttpEvidence http, String reason, Exception e) {
        String answer = remote + " returned HTTP " + http.status() + http.suffix();
        return switch (http.status()) {
            case -1 ->
                new GitException.Unavailable(
                        remote + " does not answer in HTTP",
                        "Check the port, and whether the address begins with https:// or http://.",
                        e);
            case 200 -> page(remote, http, reason, e);
            case 401 -> new GitException.Unauthorized(remote + " refuses access (HTTP 401)" + http.suffix(), TOKEN, e);
            case 403 -> forbidden(remote, http, e);
            case 404 ->
                new GitException.NotFound(
                        "No repository at " + remote + ", or it is not visible with these credentials (HTTP 404)"
                                + http.suffix(),
                        e);
            case 407 ->
                new GitException.Unavailable(
                        "The proxy on the way to " + remote + " requires a login (HTTP 407)",
                        "Put it into the proxy's address: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.",
                        e);
            case 410 ->
                new GitException.NotFound(
                        remote + " is gone (HTTP 410)" + http.suffix(),
                        "Ask its owner where the repository is now.",
                        e);
            case 413 ->
                new GitException.Refused(
                        remote + " refuses the push as too large (HTTP 413)" + http.suffix(),
                        "Ask its operator to allow larger pushes, or change fewer files at once.",
                        e);
            case 429 ->
                new GitException.RateLimited(
                        remote + " received too many requests (HTTP 429)" + http.suffix(), later(http), e);
            case 503 -> new GitException.Unavailable(answer, later(http), e);
            default -> new GitException.Unavailable(answer, e);
        };
    }

    private static GitException forbidden(GitRemote remote, HttpEvidence http, Exception e) {
        String problem = remote + " refuses access (HTTP 403)" + http.suffix();
        String said = http.text().toLowerCase(Locale.ROOT);
        if (said.contains("archived") || said.contains("read-only")) {
            return new GitException.Refused(problem, "Ask its owner to make the repository writable again.", e);
        }
        if (said.contains("saml") || said.contains("sso")) {
            return new GitException.Unauthorized(
                    problem, "Open the address in a browser and authorize the token for that organization.", e);
        }
        if (said.contains("rate limit")) {
            return new GitException.RateLimited(problem, later(http), e);
        }
        return new GitException.Unauthorized(problem, TOKEN, e);
    }

    /** Explains a successful response that is not from a git server. */
    private static GitException page(GitRemote remote, HttpEvidence http, String reason, Exception e) {
        if (http.isPage()) {
            return new GitException.Unauthorized(
                    remote + " answers with a web page, not with git's protocol",
                    "It may be a login page, or the page of a proxy: check the address, the token, and that this"
                            + " network may reach it.",
                    e);
        }
        return new GitException.Unavailable(remote + " is not available at the moment: " + reason, e);
    }

    private static String later(HttpEvidence http) {
        String when = http.retryAfter()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(seconds -> " in " + seconds + " s")
                .orElse(" later");
        return "Nothing is left half done; run the command again" + when + ".";
    }
}
