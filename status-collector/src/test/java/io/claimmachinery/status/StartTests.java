package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --registry.repo= | REGISTRY_REPO | It is not set. Set it to the claims repository
            --registry.path=../x | REGISTRY_PATH | ..
            --registry.branch=a..b | REGISTRY_BRANCH | Not a branch name
            --check.interval=10ms | CHECK_INTERVAL | 1s or more
            --check.interval=60 | CHECK_INTERVAL | for seconds write 60s
            --check.grace=-1s | CHECK_GRACE | negative
            --check.debounce=soon | CHECK_DEBOUNCE | 'soon' is not a valid duration
            --check.misses=0 | CHECK_MISSES | 1 or more
            --backstage.token=to\u2011ken | BACKSTAGE_TOKEN | printable ASCII
            --heartbeat=30m | HEARTBEAT | longer than twice CHECK_GRACE
            --kubeconfig=/does/not/exist | KUBECONFIG | There is no kubeconfig /does/not/exist
            --clusters=lab=,x | CLUSTERS | not of the form name=context
            --clusters=a=/k,a=/l | CLUSTERS | names the cluster 'a' twice
            --default.cluster=moon | DEFAULT_CLUSTER | There is no cluster 'moon'
            --kube.timeout=1ms | KUBE_TIMEOUT | 100ms or more
            --kube.deadline=1s | KUBE_DEADLINE | KUBE_TIMEOUT
            --kube.page-size=0 | KUBE_PAGE_SIZE | between 1 and 10000
            --status.write=shout | STATUS_WRITE | must be 'push' or 'pull-request'
            --status.write-branch=a..b | STATUS_WRITE_BRANCH | Not a branch name
            --status.webhook.url=ftp://x | STATUS_WEBHOOK_URL | not an http or https URL
            --status.webhook.on=red | STATUS_WEBHOOK_ON | 'red' is not a status
            --backstage.url=portal | BACKSTAGE_URL | not an http or https URL
            --github.token-file=/does/not/exist | GITHUB_TOKEN_FILE | There is no file /does/not/exist
            --leader.lease-duration=1s | LEADER_LEASE_DURATION | 3s or more
            """)
    void stopsWithTheNameOfTheSettingThatIsWrong(
            String argument, String variable, String reason, CapturedOutput output, @TempDir Path directory)
            throws IOException {
        String key = argument.substring(0, argument.indexOf('=') + 1);
        String repo = key.equals("--registry.repo=") ? "--debug=false" : "--registry.repo=./claims.git";
        Path kubeconfig = kubeconfig(directory);
        String clusters = key.equals("--kubeconfig=") ? "--debug=false" : "--kubeconfig=" + kubeconfig;
        assertThatThrownBy(() -> SpringApplication.run(
                        StatusCollectorApplication.class, "--server.port=0", repo, clusters, argument))
                .isInstanceOf(Exception.class);
        assertThat(output).contains("(environment variable " + variable + ")").contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Config\n",
                "apiVersion: v1\nkind: Config\ncontexts: []\n",
                "apiVersion: v1\nkind: Config\ncurrent-context: lab\n"
            })
    void namesAKubeconfigWithoutContexts(String text, CapturedOutput output, @TempDir Path directory)
            throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("empty"), text);

        assertThatThrownBy(() -> SpringApplication.run(
                        StatusCollectorApplication.class,
                        "--server.port=0",
                        "--registry.repo=./claims.git",
                        "--kubeconfig=" + kubeconfig))
                .isInstanceOf(Exception.class);

        assertThat(output)
                .contains("(environment variable KUBECONFIG)", kubeconfig + " has no contexts", "--kube.config=")
                .doesNotContain("because", "is null");
    }

    @Test
    void opensNoPullRequestsAtGitHubWithoutAToken(CapturedOutput output, @TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> SpringApplication.run(
                        StatusCollectorApplication.class,
                        "--server.port=0",
                        "--registry.repo=team/claims",
                        "--registry.cache-dir=" + directory,
                        "--status.write=pull-request",
                        "--kubeconfig=" + kubeconfig(directory)))
                .isInstanceOf(Exception.class);
        assertThat(output)
                .contains("(environment variable GITHUB_TOKEN)")
                .contains("STATUS_WRITE=pull-request needs a token");
    }

    private static Path kubeconfig(Path directory) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: lab
                clusters: [{name: lab, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: lab, user: {}}]
                contexts: [{name: lab, context: {cluster: lab, user: lab}}]
                """);
    }
}
