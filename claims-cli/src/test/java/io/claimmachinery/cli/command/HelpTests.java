package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says about itself. */
class HelpTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "render",
                "change",
                "upgrade",
                "adopt",
                "verify",
                "delete",
                "list",
                "get",
                "wait",
                "templates",
                "template",
                "cleanup",
                "validate",
                "doctor",
                "refresh",
                "merge-driver",
                "completion",
                "version"
            })
    void everyCommandListsItsOptions(String command) {
        Run run = new Claims(directory).run(command, "--help");

        assertThat(run).isEqualTo(new Run(0, Fixture.text("help/" + command + ".txt"), ""));
    }

    @Test
    void theProgramListsItsCommandsAndExitCodes() {
        assertThat(new Claims(directory).run("--help")).isEqualTo(new Run(0, Fixture.text("help/claims.txt"), ""));
    }

    @Test
    void wrongUsageIsReportedOnStderr() {
        Run run = new Claims(directory).run("render", "--templat", "x");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Unknown option", "--template");
    }

    @Test
    void wrongUsageSaysWhatIsWrongWhatWasMeantAndWhereToLook() {
        Claims claims = new Claims(directory);

        assertThat(claims.run("render", "--creat-pr").err()).isEqualTo("""
            claims: Unknown option: '--creat-pr'
              Did you mean --create-pr?
              See 'claims render --help'.
            """);
        assertThat(claims.run("render", "--storag=5Gi").err()).isEqualTo("""
            claims: Unknown option: '--storag=5Gi'
              See 'claims render --help'.
            """);
        assertThat(claims.run("lsit").err()).contains("Did you mean list or wait?", "See 'claims --help'.");
        assertThat(claims.run("list", "--pr-base", "a b").err()).hasLineCount(2).contains("Not a branch name");
    }

    @Test
    void optionsOfAnOlderToolSayHowToAddSecrets() {
        Claims claims = new Claims(directory);

        for (Run run : java.util.List.of(
                claims.run("encrypt", "--template", "x", "--recipient", "age1"),
                claims.run("render", "-t", "x", "-s", "pdns"),
                claims.run("render", "-t", "x", "--combine-secrets"))) {
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("does not write secrets yet", "sops --encrypt");
        }
        assertThat(claims.run("--help").out()).doesNotContain("encrypt");
    }

    @Test
    void helpNeverShowsTokensOfTheEnvironment() {
        Run run = new Claims(directory).with("GITHUB_TOKEN", "ghp_secret").run("render", "--help");

        assertThat(run.out()).doesNotContain("ghp_secret");
    }

    @Test
    void versionNamesTheBuild() {
        Run run = new Claims(directory).run("version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("claims ").contains("commit", "built");
        assertThat(new Claims(directory).run("version", "-o", "json").out()).contains("\"buildDate\"");
    }

    @Test
    void completionIsAScriptForTheShell() {
        Run run = new Claims(directory).run("completion", "bash");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("complete -F _complete_claims", "__complete");
    }
}
