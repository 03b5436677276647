package io.claimmachinery.forge.github;

import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.forge.PullRequests;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.kohsuke.github.GHDirection;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestQueryBuilder;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.HttpException;

/** Pull requests on GitHub, one for each branch. If the branch already has an open one, it is updated. */
final class GitHubPullRequests implements PullRequests {

    private static final int UNPROCESSABLE = 422;

    private final GitHubSession session;

    GitHubPullRequests(GitHubSession session) {
        this.session = session;
    }

    @Override
    public Optional<PullRequest> find(String branch) {
        return session.ask(github -> find(github, branch).map(request -> value(request, false, false, List.of())));
    }

    @Override
    public PullRequest publish(PullRequestDraft draft) {
        return session.ask(github -> {
            Optional<GHPullRequest> open = find(github, draft.branch());
            boolean isChanged = open.isPresent() && !says(open.get(), draft);
            GHPullRequest request = open.isPresent() ? update(open.get(), draft) : create(github, draft);
            return value(request, open.isEmpty(), isChanged, new GitHubLabels(github).add(request, draft.labels()));
        });
    }

    @Override
    public List<String> label(int number, List<String> labels) {
        return session.ask(github -> new GitHubLabels(github).add(github.getPullRequest(number), labels));
    }

    @Override
    public void comment(int number, String mark, String text) {
        String hidden = "<!-- claim-machinery:" + mark + " -->";
        String body = PullRequestDraft.bounded(hidden + "\n" + text.strip());
        session.ask(github -> {
            GHPullRequest request = github.getPullRequest(number);
            Optional<GHIssueComment> earlier = request.queryComments().list().toList().stream()
                    .filter(comment -> String.valueOf(comment.getBody()).startsWith(hidden))
                    .findFirst();
            if (earlier.isEmpty()) {
                request.comment(body);
            } else if (!body.equals(earlier.get().getBody())) {
                earlier.get().update(body);
            }
            return number;
        });
    }

    @Override
    public void close(int number) {
        session.ask(github -> {
            github.getPullRequest(number).close();
            return number;
        });
    }

    @Override
    public List<PullRequest> open() {
        return session.ask(github -> github
                .queryPullRequests()
                .state(GHIssueState.OPEN)
                .sort(GHPullRequestQueryBuilder.Sort.CREATED)
                .direction(GHDirection.ASC)
                .list()
                .toList()
                .stream()
                .filter(request -> isOf(github, request))
                .map(request -> value(request, false, false, List.of()))
                .toList());
    }

    private static Optional<GHPullRequest> find(GHRepository github, String branch) throws IOException {
        return github.queryPullRequests().state(GHIssueState.OPEN).head(branch).list().toList().stream()
                .filter(request -> request.getHead().getRef().equals(branch) && isOf(github, request))
                .findFirst();
    }

    /** Returns whether the request's branch is in the repository itself, not in a fork or a deleted fork. */
    private static boolean isOf(GHRepository github, GHPullRequest request) {
        GHRepository head = request.getHead().getRepository();
        return head != null && head.getFullName().equalsIgnoreCase(github.getFullName());
    }

    private static GHPullRequest create(GHRepository github, PullRequestDraft draft) throws IOException {
        try {
            return github.createPullRequest(draft.title(), draft.branch(), draft.base(), draft.description());
        } catch (HttpException e) {
            if (e.getResponseCode() == UNPROCESSABLE && GitHubFailure.said(e, "already exists")) {
                return update(find(github, draft.branch()).orElseThrow(() -> e), draft);
            }
            throw e;
        }
    }

    private static boolean says(GHPullRequest request, PullRequestDraft draft) {
        return draft.title().equals(request.getTitle())
                && draft.description().equals(request.getBody())
                && draft.base().equals(request.getBase().getRef());
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

    private static PullRequest value(GHPullRequest request, boolean isNew, boolean isChanged, List<String> warnings) {
        return new PullRequest(
                request.getNumber(),
                URI.create(request.getHtmlUrl().toString()),
                request.getHead().getRef(),
                isNew,
                isChanged,
                warnings);
    }
}
