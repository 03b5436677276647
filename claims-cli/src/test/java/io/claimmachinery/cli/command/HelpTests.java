package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** The help and the version of the program. */
class HelpTests {

    private static final Path EXPECTED = Path.of("src/test/resources/help");

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return Arrays.stream(ClaimsCommand.class.getAnnotation(Command.class).subcommands())
                .map(command -> command.getAnnotation(Command.class))
                .filter(command -> !command.hidden())
                .map(Command::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandListsItsOptions(String command) throws IOException {
        assertHelp(command + ".txt", new Claims(directory).run(command, "--help"));
    }

    @Test
    void theProgramListsItsCommandsAndExitCodes() throws IOException {
        assertHelp("claims.txt", new Claims(directory).run("--help"));
    }

    @Test
    void everyHelpIsThatOfACommand() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("claims"), commands())
                            .map(name -> name + ".txt")
                            .toList());
        }
    }

    /** Leaves the help below {@code target}, to be read and then copied. */
    private static void assertHelp(String file, Run run) throws IOException {
        Path printed = Files.createDirectories(Path.of("target/help")).resolve(file);
        Files.writeString(printed, run.out());
        Path expected = EXPECTED.resolve(file);

        assertThat(run)
                .as("If the help is right, copy %s to %s", printed, expected)
                .isEqualTo(new Run(0, Files.exists(expected) ? Files.readString(expected) : "", ""));
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
