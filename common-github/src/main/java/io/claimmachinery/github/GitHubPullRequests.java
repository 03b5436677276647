package io.claimmachinery.github;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;

/** Opens pull requests at GitHub, one per branch: an open one of the same branch is brought up to date instead. */
public final class GitHubPullRequests {

    private static final String LABEL_COLOUR = "ededed";
    private static final int UNPROCESSABLE = 422;

    /** Kept, or its level would be forgotten: the client logs its retries to stderr otherwise. */
    private static final Logger CLIENT_LOG = Logger.getLogger("org.kohsuke.github");

    static {
        CLIENT_LOG.setLevel(Level.OFF);
    }

    private final Duration connectTimeout;
    private final Duration deadline;

    public GitHubPullRequests(Duration connectTimeout, Duration deadline) {
        this.connectTimeout = connectTimeout;
        this.deadline = deadline;
    }

    /**
     * Opens the pull request, or changes title, description, base and labels of the one that is open for the branch.
     *
     * @param token one that may write pull requests of the repository
     * @throws PullRequestException when GitHub does not do it; a label that fails is a warning only
     */
    public PullRequest publish(GitHubRepository repository, @Nullable String token, PullRequestDraft draft) {
        if (token == null || token.isBlank()) {
            throw new PullRequestException.Refused("no token to open a pull request in " + repository.fullName(), null);
        }
        try (TimedConnector connector = new TimedConnector(connectTimeout, deadline)) {
            GHRepository github = connect(repository, token, connector).getRepository(repository.fullName());
            Optional<GHPullRequest> open = find(github, draft);
            GHPullRequest request = open.isPresent() ? update(open.get(), draft) : create(github, draft);
            return new PullRequest(
                    request.getNumber(),
                    URI.create(request.getHtmlUrl().toString()),
                    open.isEmpty(),
                    label(github, request, draft.labels()));
        } catch (IOException e) {
            throw failure(repository, e);
        }
    }

    private static GitHub connect(GitHubRepository repository, String token, TimedConnector connector)
            throws IOException {
        return new GitHubBuilder()
                .withEndpoint(repository.api().toString())
                // Not withOAuthToken, which asks who the user is: tokens of apps and jobs may not know
                .withAuthorizationProvider(() -> "Bearer " + token.strip())
                .withConnector(connector)
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build();
    }

    private static Optional<GHPullRequest> find(GHRepository github, PullRequestDraft draft) throws IOException {
        return github.queryPullRequests().state(GHIssueState.OPEN).head(draft.branch()).list().toList().stream()
                .filter(request -> request.getHead().getRef().equals(draft.branch()))
                .findFirst();
    }

    private static GHPullRequest create(GHRepository github, PullRequestDraft draft) throws IOException {
        try {
            return github.createPullRequest(draft.title(), draft.branch(), draft.base(), draft.description());
        } catch (HttpException e) {
            if (e.getResponseCode() == UNPROCESSABLE && said(e, "already exists")) {
                return update(find(github, draft).orElseThrow(() -> e), draft);
            }
            throw e;
        }
    }

    private static GHPullRequest update(GHPullRequest request, PullRequestDraft draft) throws IOException {
        if (!draft.title().equals(request.getTitle())) {
            request.setTitle(draft.title());
        }
        if (!draft.description().equals(request.getBody())) {
            request.setBody(draft.description());
        }
        if (!draft.base().equals(request.getBase().getRef())) {
            request.setBaseBranch(draft.base());
        }
        return request;
    }

    private static List<String> label(GHRepository github, GHPullRequest request, List<String> labels) {
        List<String> warnings = new ArrayList<>();
        for (String label : labels) {
            try {
                createWhereMissing(github, label);
                request.addLabels(label);
            } catch (IOException e) {
                warnings.add("label '" + label + "' not set: " + firstLine(e));
            }
        }
        return warnings;
    }

    private static void createWhereMissing(GHRepository github, String label) throws IOException {
        try {
            github.getLabel(label);
        } catch (GHFileNotFoundException _) {
            try {
                github.createLabel(label, LABEL_COLOUR);
            } catch (HttpException e) {
                if (e.getResponseCode() != UNPROCESSABLE || !said(e, "already_exists")) {
                    throw e;
                }
            }
        }
    }

    private static PullRequestException failure(GitHubRepository repository, IOException e) {
        String where = repository.fullName() + " at " + repository.api().getHost();
        if (e instanceof GHFileNotFoundException) {
            return new PullRequestException.Refused(
                    "GitHub knows no repository " + where + ", or the token may not see it", e);
        }
        if (!(e instanceof HttpException http) || http.getResponseCode() < 0) {
            return new PullRequestException.Unavailable("GitHub did not answer for " + where + ": " + firstLine(e), e);
        }
        String reason = GitHubProblem.reason(http);
        int status = http.getResponseCode();
        if (status == 429 || said(http, "rate limit")) {
            return new PullRequestException.RateLimited("GitHub's rate limit is used up for " + where, e);
        }
        if (status == 401) {
            return new PullRequestException.Refused("GitHub does not accept the token for " + where, e);
        }
        if (status < 500) {
            return new PullRequestException.Refused("GitHub refused the pull request in " + where + ": " + reason, e);
        }
        return new PullRequestException.Unavailable("GitHub failed for " + where + " (" + status + "): " + reason, e);
    }

    private static boolean said(HttpException e, String words) {
        return GitHubProblem.text(e).toLowerCase(Locale.ROOT).contains(words);
    }

    private static String firstLine(Exception e) {
        return e instanceof HttpException http
                ? GitHubProblem.reason(http)
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
