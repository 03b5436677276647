package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import java.io.IOException;
import java.util.Locale;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.HttpException;

/** What an answer of GitHub's means for the caller. */
final class GitHubFailure {

    private static final String PERMISSION =
            "The token in $GIT_TOKEN or $GITHUB_TOKEN needs write access to contents and pull requests.";

    private GitHubFailure() {}

    static ForgeException of(ForgeRepository repository, IOException e) {
        String where = repository.fullName() + " at " + repository.api().getHost();
        if (e instanceof GHFileNotFoundException) {
            return new ForgeException.Refused(
                    "GitHub has no repository " + where + ", or the token may not see it", PERMISSION, e);
        }
        if (!(e instanceof HttpException http) || http.getResponseCode() < 0) {
            return new ForgeException.Unavailable("GitHub did not answer for " + where + ": " + firstLine(e), "", e);
        }
        String reason = GitHubProblem.reason(http);
        int status = http.getResponseCode();
        if (status == 429 || said(http, "rate limit")) {
            return new ForgeException.RateLimited("GitHub's rate limit is used up for " + where, "", null, e);
        }
        if (status == 401) {
            return new ForgeException.Refused("GitHub does not accept the token for " + where, PERMISSION, e);
        }
        if (status < 500) {
            return new ForgeException.Refused(
                    "GitHub refused the pull request in " + where + ": " + reason, PERMISSION, e);
        }
        return new ForgeException.Unavailable("GitHub failed for " + where + " (" + status + "): " + reason, "", e);
    }

    /** Whether GitHub's answer holds these words, in whatever case. */
    static boolean said(HttpException e, String words) {
        return GitHubProblem.text(e).toLowerCase(Locale.ROOT).contains(words);
    }

    static String firstLine(Exception e) {
        return e instanceof HttpException http
                ? GitHubProblem.reason(http)
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
