package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartTests {

    @ParameterizedTest
    @CsvSource({
        "--registry.repo=, REGISTRY_REPO, It is not set. Set it to the claims repository",
        "--registry.repo=ftp://host/x, REGISTRY_REPO, Not a git repository address",
        "--registry.path=../x, REGISTRY_PATH, ..",
        "--registry.branch=a..b, REGISTRY_BRANCH, Not a branch name",
        "--github.token-file=/nonexistent, GITHUB_TOKEN_FILE, There is no file /nonexistent.",
        "--github.token-file=/proc, GITHUB_TOKEN_FILE, The file /proc cannot be read: Is a directory.",
        "--sync.interval=10ms, SYNC_INTERVAL, at least 1s",
        "--sync.interval=60, SYNC_INTERVAL, for seconds write 60s",
        "--sync.interval=soon, SYNC_INTERVAL, Duration \"soon\"",
        "--registry.history=ever, REGISTRY_HISTORY, Duration \"ever\"",
        "--registry.pending=perhaps, REGISTRY_PENDING, Invalid boolean value",
        "--registry.pending=true, REGISTRY_PENDING, is not at GitHub",
        "--watch.max-streams=8001, WATCH_MAX_STREAMS, between 0 and 8000",
        "--watch.heartbeat=1ms, WATCH_HEARTBEAT, at least 1s",
        "--backstage.ui-url=ftp://host, BACKSTAGE_UI_URL, not an http or https address",
        "--sync.transfer-timeout=1ms, SYNC_TRANSFER_TIMEOUT, at least 1s",
    })
    void stopsWithTheNameOfTheSettingThatIsWrong(
            String argument, String variable, String reason, CapturedOutput output) {
        String repo = argument.startsWith("--registry.repo=") ? "--debug=false" : "--registry.repo=./claims.git";
        assertThatThrownBy(() -> SpringApplication.run(RegistryApiApplication.class, "--server.port=0", repo, argument))
                .isInstanceOf(Exception.class);
        assertThat(output).contains("(environment variable " + variable + ")").contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook.secret, caf\u00e9, WEBHOOK_SECRET",
        "webhook.secret, to\u2011ken, WEBHOOK_SECRET",
        "github.token, caf\u00e9, GITHUB_TOKEN",
    })
    void stopsForASecretThatNoHeaderCarries(String setting, String secret, String variable, CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        RegistryApiApplication.class,
                        "--server.port=0",
                        "--registry.repo=./claims.git",
                        "--" + setting + "=" + secret))
                .isInstanceOf(Exception.class);
        assertThat(output)
                .contains("(environment variable " + variable + ")", "printable ASCII")
                .doesNotContain(secret);
    }
}
