package io.claimmachinery.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.github.testing.GitHubStandIn;
import io.claimmachinery.github.testing.HttpStandIn;
import io.claimmachinery.github.testing.HttpStandIn.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitHubPullRequestsTests {

    private final GitHubStandIn gitHub = new GitHubStandIn("team/claims");
    private final GitHubRepository repository = new GitHubRepository(gitHub.url(), "team/claims");
    private final GitHubPullRequests pullRequests =
            new GitHubPullRequests(Duration.ofSeconds(5), Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void opensARequestWithItsLabels() {
        gitHub.hasLabel("automated");

        PullRequest request = publish(draft("Create claim a", List.of("automated", "new label")));

        assertThat(request.number()).isEqualTo(1);
        assertThat(request.isNew()).isTrue();
        assertThat(request.url()).isEqualTo(URI.create("https://github.example/team/claims/pull/1"));
        assertThat(request.warnings()).isEmpty();
        assertThat(gitHub.labels()).containsExactlyInAnyOrder("automated", "new label");
        assertThat(gitHub.pulls()).singleElement().satisfies(pull -> {
            assertThat(pull).containsEntry("title", "Create claim a").containsEntry("body", "What and why");
            assertThat(pull.get("labels"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(2);
        });
    }

    @Test
    void bringsAnOpenRequestUpToDate() {
        publish(draft("Create claim a", List.of()));

        PullRequest again = publish(
                new PullRequestDraft("Create claim a, larger", "Other words", "claim-infra-a", "release", List.of()));

        assertThat(again.number()).isEqualTo(1);
        assertThat(again.isNew()).isFalse();
        assertThat(gitHub.pulls()).singleElement().satisfies(pull -> {
            assertThat(pull).containsEntry("title", "Create claim a, larger").containsEntry("body", "Other words");
            assertThat(pull.get("base"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("ref", "release");
        });
    }

    @Test
    void changesNothingWhenNothingIsDifferent() {
        publish(draft("Create claim a", List.of()));
        publish(draft("Create claim a", List.of()));

        assertThat(gitHub.requests()).noneMatch(request -> request.method().equals("PATCH"));
    }

    @Test
    void opensANewOneWhenTheFirstIsClosed() {
        publish(draft("Create claim a", List.of()));
        gitHub.closePull(1);

        assertThat(publish(draft("Create claim a", List.of())).number()).isEqualTo(2);
    }

    @Test
    void takesTheRequestThatAnotherCommandOpenedMeanwhile() {
        publish(draft("Create claim a", List.of()));
        gitHub.hidesOpenPullsOnce();

        assertThat(publish(draft("Create claim a", List.of())).number()).isEqualTo(1);
    }

    @Test
    void warnsWhereALabelFails() {
        gitHub.answers("POST", "/labels", Reply.of(403, Map.of("message", "Resource not accessible by integration")));

        PullRequest request = publish(draft("Create claim a", List.of("missing")));

        assertThat(request.number()).isEqualTo(1);
        assertThat(request.warnings())
                .containsExactly("label 'missing' not set: Resource not accessible by integration");
    }

    @Test
    void tellsThatATokenIsNeeded() {
        assertThatThrownBy(() -> pullRequests.publish(repository, null, draft("t", List.of())))
                .isInstanceOf(PullRequestException.Refused.class)
                .hasMessageContaining("no token");
    }

    @Test
    void tellsThatATokenIsNotAccepted() {
        assertThatThrownBy(() -> pullRequests.publish(repository, "ghp_wrong", draft("t", List.of())))
                .isInstanceOf(PullRequestException.Refused.class)
                .hasMessageContaining("does not accept the token")
                .message()
                .doesNotContain("ghp_wrong");
    }

    @Test
    void tellsWhatGitHubRefused() {
        gitHub.answers(
                "POST",
                "/pulls",
                Reply.of(
                        422,
                        Map.of(
                                "message",
                                "Validation Failed",
                                "errors",
                                List.of(Map.of("field", "base", "code", "invalid")))));

        assertThatThrownBy(() -> publish(draft("t", List.of())))
                .isInstanceOf(PullRequestException.Refused.class)
                .hasMessageContaining("Validation Failed; base invalid");
    }

    @Test
    void tellsThatTheRateLimitIsUsedUp() {
        gitHub.answers(
                "GET",
                "",
                new Reply(
                        403,
                        Map.of("message", "API rate limit exceeded for user ID 1."),
                        Map.of(
                                "X-RateLimit-Limit", "5000",
                                "X-RateLimit-Remaining", "0",
                                "X-RateLimit-Reset", "4102444800")));

        assertThatThrownBy(() -> publish(draft("t", List.of()))).isInstanceOf(PullRequestException.RateLimited.class);
    }

    @Test
    void tellsThatNobodyAnswers() {
        GitHubRepository nowhere = new GitHubRepository(URI.create("http://127.0.0.1:1"), "team/claims");

        assertThatThrownBy(() -> pullRequests.publish(nowhere, GitHubStandIn.TOKEN, draft("t", List.of())))
                .isInstanceOf(PullRequestException.Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void givesUpOnAnAnswerWithoutEnd(EndlessServer.Body body) {
        GitHubPullRequests impatient = new GitHubPullRequests(Duration.ofSeconds(5), Duration.ofSeconds(2));
        try (EndlessServer server = new EndlessServer(body)) {
            GitHubRepository endless = new GitHubRepository(server.url(), "team/claims");

            assertThatThrownBy(() -> impatient.publish(endless, GitHubStandIn.TOKEN, draft("t", List.of())))
                    .isInstanceOf(PullRequestException.Unavailable.class)
                    .hasMessageContaining("did not answer");
        }
    }

    @Test
    void sendsTheTokenInTheHeaderOnly() {
        publish(draft("Create claim a", List.of()));

        assertThat(gitHub.requests())
                .isNotEmpty()
                .allMatch(request -> !request.toString().contains(GitHubStandIn.TOKEN))
                .map(HttpStandIn.Request::body)
                .noneMatch(body -> body.contains(GitHubStandIn.TOKEN));
    }

    private PullRequest publish(PullRequestDraft draft) {
        return pullRequests.publish(repository, GitHubStandIn.TOKEN, draft);
    }

    private static PullRequestDraft draft(String title, List<String> labels) {
        return new PullRequestDraft(title, "What and why", "claim-infra-a", "main", labels);
    }
}
