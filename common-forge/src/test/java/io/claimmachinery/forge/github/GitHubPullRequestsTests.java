package io.claimmachinery.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.forge.PullRequests;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitHubPullRequestsTests {

    private final GitHubStandIn gitHub = new GitHubStandIn("team/claims");
    private final PullRequests pullRequests = at(gitHub.url(), GitHubStandIn.TOKEN, Duration.ofSeconds(10));

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
    void findsTheOpenRequestOfABranch() {
        publish(draft("Create claim a", List.of()));

        assertThat(pullRequests.find("claim-infra-a")).map(PullRequest::number).contains(1);
        assertThat(pullRequests.find("claim-infra-b")).isEmpty();
    }

    @Test
    void listsOpenRequestsOfTheRepositoryItself() {
        publish(draft("Create claim a", List.of()));
        gitHub.hasPullOfFork("somebody", "claim-infra-a");
        gitHub.hasPullOfFork(null, "claim-infra-a");

        assertThat(pullRequests.open()).extracting(PullRequest::branch).containsExactly("claim-infra-a");
        assertThat(pullRequests.find("claim-infra-a")).map(PullRequest::number).contains(1);
    }

    @Test
    void closesARequest() {
        publish(draft("Create claim a", List.of()));

        pullRequests.close(1);

        assertThat(pullRequests.open()).isEmpty();
    }

    @Test
    void commentsOnceAndChangesTheCommentLater() {
        publish(draft("Create claim a", List.of()));
        gitHub.hasComment(1, "A person's words");

        pullRequests.comment(1, "refresh", "The name is taken.");
        pullRequests.comment(1, "refresh", "The name is taken.");
        assertThat(gitHub.requests()).noneMatch(request -> request.method().equals("PATCH"));
        pullRequests.comment(1, "refresh", "The claim was changed by both.");
        pullRequests.comment(1, "other", "Something else.");

        assertThat(gitHub.comments(1))
                .containsExactly(
                        "A person's words",
                        "<!-- claim-machinery:refresh -->\nThe claim was changed by both.",
                        "<!-- claim-machinery:other -->\nSomething else.");
    }

    @Test
    void warnsWhereALabelFails() {
        gitHub.answers("POST", "/labels", Reply.of(403, Map.of("message", "Resource not accessible by integration")));

        PullRequest request = publish(draft("Create claim a", List.of("missing")));

        assertThat(request.number()).isEqualTo(1);
        assertThat(request.warnings())
                .containsExactly("cannot set the label 'missing': Resource not accessible by integration");
    }

    @Test
    void saysThatATokenIsNeeded() {
        assertThatThrownBy(() -> at(gitHub.url(), null, Duration.ofSeconds(10)).publish(draft("t", List.of())))
                .isInstanceOf(ForgeException.Refused.class)
                .hasMessageContaining("no token");
    }

    @Test
    void saysThatATokenIsNotAccepted() {
        assertThatThrownBy(() ->
                        at(gitHub.url(), "ghp_wrong", Duration.ofSeconds(10)).publish(draft("t", List.of())))
                .isInstanceOf(ForgeException.Refused.class)
                .hasMessageContaining("does not accept the token")
                .message()
                .doesNotContain("ghp_wrong");
    }

    @Test
    void saysWhatGitHubRefused() {
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
                .isInstanceOf(ForgeException.NotFound.class)
                .hasMessageContaining("Validation Failed; base invalid");
    }

    @Test
    void saysThatTheRateLimitIsUsedUp() {
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

        assertThatThrownBy(() -> publish(draft("t", List.of()))).isInstanceOf(ForgeException.RateLimited.class);
    }

    @Test
    void saysThatNobodyAnswers() {
        PullRequests nowhere = at(URI.create("http://127.0.0.1:1"), GitHubStandIn.TOKEN, Duration.ofSeconds(10));

        assertThatThrownBy(() -> nowhere.publish(draft("t", List.of()))).isInstanceOf(ForgeException.Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void givesUpOnAnAnswerWithoutEnd(EndlessServer.Body body) {
        try (EndlessServer server = new EndlessServer(body)) {
            PullRequests impatient = at(server.url(), GitHubStandIn.TOKEN, Duration.ofSeconds(2));

            assertThatThrownBy(() -> impatient.publish(draft("t", List.of())))
                    .isInstanceOf(ForgeException.Unavailable.class)
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
        return pullRequests.publish(draft);
    }

    private static PullRequests at(URI api, @Nullable String token, Duration deadline) {
        GitHub gitHub = new GitHub(Duration.ofSeconds(5), deadline);
        return new ForgeRepository(gitHub, api, "team/claims").pullRequests(() -> token);
    }

    private static PullRequestDraft draft(String title, List<String> labels) {
        return new PullRequestDraft(title, "What and why", "claim-infra-a", "main", labels);
    }
}
