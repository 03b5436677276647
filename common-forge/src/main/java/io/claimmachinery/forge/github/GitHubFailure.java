package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeException.NotFound;
import io.claimmachinery.forge.ForgeException.RateLimited;
import io.claimmachinery.forge.ForgeException.Refused;
import io.claimmachinery.forge.ForgeException.Unavailable;
import io.claimmachinery.forge.ForgeRepository;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.HttpException;

/**
 * Explains why GitHub did not do something, and what to do about it. It uses the response itself, because the client
 * library changes its text.
 *
 * @param permission the permission that the token needs, as a sentence: {@link #WRITING} or {@link #READING}
 */
record GitHubFailure(ForgeRepository repository, IOException cause, String permission) {

    static final String WRITING =
            "The token in $GIT_TOKEN or $GITHUB_TOKEN needs write access to contents and pull requests.";
    static final String READING = "The token in $GITHUB_TOKEN needs read access to contents and pull requests.";

    private static final String ADDRESS =
            "Check the address of GitHub's REST interface (--github-url, $GITHUB_API_URL).";

    /** Returns the meaning of the last response; null if there was none. */
    ForgeException of(@Nullable GitHubAnswer answer) {
        if (answer == null) {
            return silence();
        }
        if (answer.isRateLimit()) {
            return rateLimit(answer);
        }
        if (answer.isWebPage() && answer.status() < 500) {
            return new Unavailable(
                    "a web page answered instead of GitHub for " + where() + " (HTTP " + answer.status()
                            + "): a proxy or a login page",
                    ADDRESS,
                    cause);
        }
        return switch (answer.status()) {
            case 401 ->
                new Refused(
                        "GitHub does not accept the token for " + where(),
                        "It may have expired. Set a valid one in $GIT_TOKEN or $GITHUB_TOKEN.",
                        cause);
            case 403 -> forbidden(answer);
            case 404 ->
                new NotFound(
                        "GitHub has no repository " + where() + ", or the token may not see it", permission, cause);
            case 410 ->
                new Refused(
                        "GitHub has pull requests or issues of " + where() + " turned off: " + answer.reason(),
                        "Turn them on in the repository's settings.",
                        cause);
            case 422 -> unprocessable(answer);
            default ->
                answer.status() >= 300 && answer.status() < 500
                        ? new Refused(refusal(answer), "", cause)
                        : new Unavailable(
                                "GitHub failed for " + where() + " (HTTP " + answer.status() + "): " + answer.reason(),
                                "",
                                cause);
        };
    }

    /** Explains a missing response. The client library wraps network errors in a response with status -1. */
    private ForgeException silence() {
        Exception said = cause;
        while (said instanceof HttpException && said.getCause() instanceof Exception inner) {
            said = inner;
        }
        String reason = said instanceof UnknownHostException ? "unknown host " + said.getMessage() : firstLine(said);
        String advice = said instanceof SSLException
                ? "If your company has a certificate authority of its own, name its PEM file in $SSL_CERT_FILE."
                : "";
        return new Unavailable("GitHub did not answer for " + where() + ": " + reason, advice, cause);
    }

    private ForgeException rateLimit(GitHubAnswer answer) {
        Optional<Instant> until = answer.retryAt(Instant.now());
        String which = answer.says("secondary") || answer.says("abuse") ? "secondary rate limit" : "rate limit";
        return new RateLimited(
                "GitHub's " + which + " is used up for " + where()
                        + until.map(time -> " until " + time).orElse(""),
                until.isPresent() ? "Run the command again after that." : "Run the command again in a few minutes.",
                until.orElse(null),
                cause);
    }

    private ForgeException forbidden(GitHubAnswer answer) {
        String refusal = refusal(answer);
        if (answer.singleSignOn().isPresent()) {
            return new Refused(
                    "GitHub requires the token to be authorized for single sign-on, for " + where(),
                    "Authorize it at " + answer.singleSignOn().get(),
                    cause);
        }
        return answer.says("archived")
                ? new Refused(refusal, "The repository is archived. Unarchive it, or use another one.", cause)
                : new Refused(refusal, permission, cause);
    }

    private ForgeException unprocessable(GitHubAnswer answer) {
        String refusal = refusal(answer);
        if (answer.says("no commits between")) {
            return new Refused(
                    refusal,
                    "The branch has no changes that the base does not have, so there is nothing to propose.",
                    cause);
        }
        return refusal.contains("base invalid")
                ? new NotFound(refusal, "The branch to merge into does not exist. Check --pr-base.", cause)
                : new Refused(refusal, "", cause);
    }

    private String refusal(GitHubAnswer answer) {
        return "GitHub refused " + (permission.equals(READING) ? "to show pull requests" : "the pull request") + " in "
                + where() + ": " + answer.reason();
    }

    private String where() {
        return repository.fullName() + " at " + repository.api().getHost();
    }

    /** Returns whether GitHub's response contains these words. Ignores case. */
    static boolean said(HttpException e, String words) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(words);
    }

    static String firstLine(Exception e) {
        String text = String.valueOf(e.getMessage());
        return e instanceof HttpException http
                ? GitHubProblem.reason(text, http.getResponseCode())
                : GitHubProblem.printable(text.lines().findFirst().orElse(""));
    }
}
