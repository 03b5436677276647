package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals of GitHub when a pull request is opened. The responses are GitHub's own, from docs.github.com/rest and its error pages. */
class GitHubRefusalTests {

    @TempDir
    Path directory;

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet(
                        "secondary rate limit",
                        new Reply(
                                403,
                                Map.of(
                                        "message",
                                        "You have exceeded a secondary rate limit. Please wait a few minutes."),
                                Map.of("Retry-After", "4000000000")),
                        6,
                        List.of("GitHub's secondary rate limit is used up", "until 21", "Run the command again")),
                argumentSet(
                        "rate limit with its end",
                        new Reply(
                                403,
                                Map.of("message", "API rate limit exceeded for user ID 1."),
                                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "4102444800")),
                        6,
                        List.of("rate limit is used up", "until 2100-01-01T00:00:00Z")),
                argumentSet("429", Reply.of(429, Map.of("message", "Too many requests")), 6, List.of("rate limit")),
                argumentSet(
                        "single sign-on",
                        new Reply(
                                403,
                                Map.of("message", "Resource protected by organization SAML enforcement."),
                                Map.of(
                                        "X-GitHub-SSO",
                                        "required; url=https://github.com/orgs/team/sso?authorization_request=A1")),
                        6,
                        List.of("single sign-on", "https://github.com/orgs/team/sso?authorization_request=A1")),
                argumentSet(
                        "archived",
                        Reply.of(403, Map.of("message", "Repository was archived so is read-only.")),
                        6,
                        List.of("Repository was archived", "Unarchive it")),
                argumentSet(
                        "missing permission",
                        Reply.of(403, Map.of("message", "Resource not accessible by integration")),
                        6,
                        List.of("Resource not accessible", "needs write access")),
                argumentSet(
                        "turned off",
                        Reply.of(410, Map.of("message", "Issues are disabled for this repo")),
                        6,
                        List.of("Issues are disabled", "Turn them on")),
                argumentSet(
                        "base that does not exist",
                        Reply.of(422, invalid(Map.of("resource", "PullRequest", "field", "base", "code", "invalid"))),
                        3,
                        List.of("base invalid", "Check --pr-base")),
                argumentSet(
                        "no commits",
                        Reply.of(422, invalid(Map.of("message", "No commits between main and claim-infra-app-pvc"))),
                        6,
                        List.of("No commits between", "nothing to propose")),
                argumentSet(
                        "login page",
                        new Reply(200, "<html>Sign in</html>", Map.of("Content-Type", "text/html")),
                        1,
                        List.of("a web page answered instead of GitHub", "--github-url")),
                argumentSet(
                        "gateway's page",
                        new Reply(502, "<html>\u001b[31mBad Gateway</html>", Map.of("Content-Type", "text/html")),
                        1,
                        List.of("GitHub failed", "HTTP 502")),
                argumentSet(
                        "text for terminals",
                        Reply.of(400, Map.of("message", "no\u001b]0;pwn\u0007\n::error::pwn")),
                        6,
                        List.of("no ]0;pwn ::error::pwn")));
    }

    private static Map<String, Object> invalid(Map<String, String> error) {
        return Map.of("message", "Validation Failed", "errors", List.of(error));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatHappenedAndWhatToDo(Reply reply, int status, List<String> words) {
        try (GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
                CreateFlow flow = CreateFlow.in(directory, Fixture.files("repository/before"))) {
            flow.claims().with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
            gitHub.answers("POST", "/pulls", reply);

            Run run = flow.run(
                    "render",
                    "-t",
                    "volumeclaim",
                    "-p",
                    "name=app-pvc",
                    "--category",
                    "infra",
                    "--create-pr",
                    "--github-url",
                    gitHub.url().toString());

            assertThat(run.err())
                    .contains(words)
                    .contains("The branch is pushed")
                    .doesNotContain("\u001b", "<html>");
            assertThat(run.err().contains("needs write access")).isEqualTo(words.contains("needs write access"));
            assertThat(run.status()).isEqualTo(status);
        }
    }
}
