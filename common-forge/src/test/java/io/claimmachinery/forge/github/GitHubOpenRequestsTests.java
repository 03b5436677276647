package io.claimmachinery.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.OpenRequests;
import io.claimmachinery.forge.RequestState;
import io.claimmachinery.forge.RequestState.Checks;
import io.claimmachinery.forge.RequestState.Merge;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import io.claimmachinery.forge.testing.HttpStandIn.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubOpenRequestsTests {

    private static final String HEAD = "a".repeat(40);

    private final GitHubStandIn gitHub = new GitHubStandIn("team/claims");
    private final OpenRequests requests = new ForgeRepository(
                    new GitHub(Duration.ofSeconds(10), Duration.ofSeconds(10)), gitHub.url(), "team/claims")
            .openRequests(() -> GitHubStandIn.TOKEN);

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void listsTheRequestsOfTheRepositorysOwnBranches() {
        gitHub.hasPull("anna", "claim-infra-a", HEAD, "main");
        gitHub.hasPull("anna", "other", HEAD, "release");
        gitHub.hasPullOfFork("somebody", "claim-infra-b");
        gitHub.hasPullOfFork(null, "claim-infra-b");

        assertThat(requests.list("main"))
                .containsExactly(new OpenRequest(
                        1,
                        URI.create("https://github.example/team/claims/pull/1"),
                        "Change claim-infra-a",
                        "anna",
                        Instant.parse("2026-02-01T08:00:00Z"),
                        false,
                        "claim-infra-a",
                        HEAD,
                        "main"));
    }

    @Test
    void takesOneCallForAPageAndNoneOfTheRateLimitWhileNothingChanges() {
        for (int i = 0; i < 150; i++) {
            gitHub.hasPull("anna", "branch-" + i, HEAD, "main");
        }
        assertThat(requests.list("main")).hasSize(150);
        assertThat(gitHub.requests())
                .extracting(Request::toString)
                .containsExactly(
                        "GET /repos/team/claims/pulls?state=open&base=main&sort=created&direction=asc&per_page=100",
                        "GET /repos/team/claims/pulls?state=open&base=main&sort=created&direction=asc&per_page=100&page=2");
        assertThat(requests.list("main")).hasSize(150);
        assertThat(gitHub.requests().subList(2, 4))
                .allSatisfy(request -> assertThat(request.headers()).containsKey("if-none-match"));

        gitHub.closePull(150);
        assertThat(requests.list("main")).hasSize(149);
    }

    @Test
    void asksForTheStatesOfManyAtOnce() {
        for (int i = 0; i < 101; i++) {
            gitHub.hasPull("anna", "branch-" + i, HEAD, "main");
        }
        gitHub.finds(1, "MERGEABLE", "SUCCESS");
        gitHub.finds(2, "CONFLICTING", "FAILURE");
        gitHub.finds(3, "MERGEABLE", "PENDING");
        gitHub.finds(4, "MERGEABLE", null);
        gitHub.finds(5, "MERGEABLE", "SUCCESS");
        gitHub.hidesChecks(5);

        Map<Integer, RequestState> states = requests.states(
                requests.list("main").stream().map(OpenRequest::number).toList());

        assertThat(states)
                .hasSize(101)
                .containsEntry(1, new RequestState(Checks.PASSED, Merge.MERGEABLE))
                .containsEntry(2, new RequestState(Checks.FAILED, Merge.CONFLICTING))
                .containsEntry(3, new RequestState(Checks.RUNNING, Merge.MERGEABLE))
                .containsEntry(4, new RequestState(Checks.NONE, Merge.MERGEABLE))
                .containsEntry(5, new RequestState(Checks.UNKNOWN, Merge.MERGEABLE))
                .containsEntry(101, new RequestState(Checks.NONE, Merge.UNKNOWN));
        assertThat(gitHub.requests())
                .filteredOn(request -> request.path().equals("/graphql"))
                .hasSize(2);
    }

    @Test
    void saysHowLongToWait() {
        gitHub.answers(
                "GET",
                "/pulls",
                new Reply(
                        403,
                        Map.of("message", "API rate limit exceeded"),
                        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "4102444800")));
        assertThatThrownBy(() -> requests.list("main"))
                .asInstanceOf(InstanceOfAssertFactories.type(ForgeException.RateLimited.class))
                .satisfies(limit -> assertThat(limit.until()).contains(Instant.parse("2100-01-01T00:00:00Z")));
        gitHub.answers(
                "POST",
                "/graphql",
                new Reply(
                        200,
                        Map.of("errors", List.of(Map.of("type", "RATE_LIMITED", "message", "API rate limit exceeded"))),
                        Map.of("X-RateLimit-Reset", "4102444800")));
        assertThatThrownBy(() -> requests.states(List.of(1)))
                .asInstanceOf(InstanceOfAssertFactories.type(ForgeException.RateLimited.class))
                .satisfies(limit -> assertThat(limit.until()).contains(Instant.parse("2100-01-01T00:00:00Z")));
    }

    @Test
    void saysWhatATokenNeedsToRead() {
        gitHub.answers(
                "GET", "/pulls", Reply.of(403, Map.of("message", "Resource not accessible by personal access token")));
        assertThatThrownBy(() -> requests.list("main"))
                .isInstanceOf(ForgeException.Refused.class)
                .hasMessage(
                        "GitHub refused to show pull requests in team/claims at 127.0.0.1: Resource not accessible by"
                                + " personal access token")
                .asInstanceOf(InstanceOfAssertFactories.type(ForgeException.class))
                .extracting(ForgeException::advice)
                .isEqualTo("The token in $GITHUB_TOKEN needs read access to contents and pull requests.");
    }

    @Test
    void followsARenamedRepositoryAtItsServerAndNowhereElse() {
        gitHub.hasPull("anna", "claim-infra-a", HEAD, "main");
        gitHub.answers("GET", "/pulls", new Reply(301, "", Map.of("Location", "https://evil.example/repos/x/pulls")));
        assertThatThrownBy(() -> requests.list("main")).isInstanceOf(ForgeException.Refused.class);
        assertThat(gitHub.requests()).hasSize(1);

        OpenRequests before = new ForgeRepository(
                        new GitHub(Duration.ofSeconds(10), Duration.ofSeconds(10)), gitHub.url(), "team/old")
                .openRequests(() -> GitHubStandIn.TOKEN);
        assertThatThrownBy(() -> before.list("main")).isInstanceOf(ForgeException.NotFound.class);
        gitHub.answersAsUsual();
        gitHub.wasCalled("team/old");
        assertThat(before.list("main")).extracting(OpenRequest::number).containsExactly(1);
    }
}
