package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.options.GivenOptions;
import io.claimmachinery.cli.options.RefusesEmpty;
import io.claimmachinery.cli.output.Terminal;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.forge.testing.HttpStandIn;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Mistakes of users are never reported as faults of the program. */
class UserMistakeTests {

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "="})
    void optionsWithoutAValueAreNotGiven(String separator) {
        List<String> command = new ArrayList<>(List.of(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=a",
                "-p",
                "",
                "--category",
                "infra",
                "--git-branch",
                "main"));
        for (String option : List.of(
                "--owner",
                "--lifecycle",
                "--git-message",
                "--tags",
                "--cluster",
                "--created-by",
                "--source",
                "--ttl",
                "--expires-at",
                "--pr-base",
                "--params-file",
                "--output")) {
            command.addAll(separator.equals("=") ? List.of(option + "=") : List.of(option, ""));
        }

        Run run = flow.run(command.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("main").get("claims/infra/a/catalog-info.yaml"))
                .contains("owner: platform-team", "lifecycle: production");
        assertThat(flow.git("log", "-1", "--format=%s", "main")).startsWith("Create claim a");
    }

    @Test
    void keysOfParametersAreTrimmedAndValuesAreNot() {
        Run run = flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                " name =a",
                "-p",
                " storage=1Gi",
                "--category",
                "infra",
                "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("storage: 1Gi");
        assertThat(flow.run("render", "-t", "volumeclaim", "-p", " =a").status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--filename-pattern, ../x, name=a",
        "--filename-pattern, {{.owner}}.yaml, name=a",
        "--filename-pattern, {{.name}}.yaml, name=../../x",
        "--file-mode, append, name=../../x",
    })
    void filesStayInTheirDirectory(String option, String value, String name) {
        Run run = new Claims(directory)
                .with("CLAIM_API_URL", flow.machinery().url().toString())
                .run(
                        "render",
                        "-t",
                        "volumeclaim",
                        "-p",
                        name,
                        "--output=json",
                        "--output-dir",
                        directory.resolve("out").toString(),
                        option,
                        value);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("file name").doesNotContain("internal error");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"metadata\": {\"name\": \"volumeclaim\"}}",
                "{\"metadata\": null, \"spec\": {}}",
                "{\"metadata\": {\"name\": \"volumeclaim\"}, \"spec\": null}",
                "{\"metadata\": {\"name\": \"volumeclaim\"}, \"spec\": {\"parameters\": [null]}}",
                "{\"metadata\": {\"name\": \"volumeclaim\"}, \"spec\": {\"parameters\": [{}]}}"
            })
    void answersThatAreNoTemplateAreSaidToBeNone(String answer) {
        try (HttpStandIn other = new HttpStandIn() {
            {
                start();
            }

            @Override
            protected Reply answer(Request request) {
                return Reply.of(200, answer);
            }
        }) {
            Run run = new Claims(directory)
                    .with("CLAIM_API_URL", other.url().toString())
                    .run("render", "-t", "volumeclaim", "-p", "name=a", "--dry-run");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("the answer").doesNotContain("internal error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "+main", "-x", "HEAD", "a..b", "refs/heads/x", "a b"})
    void branchNamesThatGitReadsOtherwiseAreRefused(String branch) {
        Run run = flow.run(
                "render", "-t", "volumeclaim", "-p", "name=a", "--category", "infra", "--git-branch=" + branch);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Not a branch name");
    }

    @Test
    void argumentsThatLostTheirTextAreRefused() {
        Run run = flow.run("render", "-t", "volumeclaim", "-p", "name=a", "--created-by", "J\ufffd\ufffdrgen");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("argument 7", "not UTF-8", "LC_ALL=C.UTF-8");
        assertThat(flow.claims().with("GIT_USER", "J\ufffd").run("version").err())
                .contains("$GIT_USER");
    }

    @Test
    void anEmptyCategoryWritesNoFileIntoTheRepository() {
        Run run = flow.run("render", "-t", "volumeclaim", "-p", "name=a", "--category", "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no category given", "--category", "--output-dir");
        assertThat(flow.git("branch", "--list")).isEqualTo("* main\n");
        assertThat(flow.run("render", "-t", "volumeclaim", "-p", "name=a", "-o", "files")
                        .status())
                .isZero();
    }

    /** Each option of each command and subcommand, also after the program's own options. */
    @Test
    void noOptionIsGivenByAnEmptyValue() {
        CommandLine program = CommandLines.of(
                UserMistakeTests::bare, new Session(Map.of(), directory, Clock.systemUTC(), Terminal.none()), "help");
        int options = checkOptions(program, new ArrayList<>(List.of("--color", "never")));

        assertThat(options).isGreaterThan(100);
    }

    /** Creates a command that is only parsed, so it needs no services. */
    private static <K> K bare(Class<K> type) throws Exception {
        if (!type.getName().endsWith("Command")) {
            return CommandLine.defaultFactory().create(type);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
    }

    private static int checkOptions(CommandLine command, List<String> before) {
        int checked = 0;
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (command.getCommand() instanceof RefusesEmpty refusing && refusing.refusesEmpty(option)) {
                continue;
            }
            for (String name : option.arity().max() == 0 ? new String[0] : option.names()) {
                for (List<String> given : List.of(List.of(name, ""), List.of(name + "="))) {
                    List<String> all = new ArrayList<>(before);
                    all.addAll(given);
                    CommandLine top = command;
                    while (top.getParent() != null) {
                        top = top.getParent();
                    }
                    assertThat(GivenOptions.of(top, all.toArray(String[]::new)))
                            .as(all.toString())
                            .containsExactly(before.toArray(String[]::new));
                }
                checked++;
            }
        }
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            List<String> all = new ArrayList<>(before);
            all.add(below.getKey());
            checked += checkOptions(below.getValue(), all);
        }
        return checked;
    }

    /** Without these, the command would change more, or allow more, than its user wants. */
    @ParameterizedTest
    @CsvSource({
        "cleanup, --policy, ''",
        "cleanup, -f, ' '",
        "validate, --allowed-kinds, ''",
        "upgrade --all, --category, ''",
        "upgrade --all, --status, ''",
        "upgrade --all, --search, ''"
    })
    void anEmptyOptionThatNarrowsIsAMistake(String command, String option, String value) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(option, value));

        Run run = new Claims(directory).run(arguments.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(" is empty: give a value, or leave the option out");
    }

    @Test
    void anEmptyLimitIsAMistake() {
        Run run = new Claims(directory).run("upgrade", "--all", "--max-open", "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Invalid value for option '--max-open'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "delete", "change", "adopt", "upgrade", "verify", "template", "refresh"})
    void anEmptyNameIsAMistake(String command) {
        Run run = new Claims(directory).run(command, "");

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("is empty", "See 'claims " + command + " --help'");
        assertThat(new Claims(directory).run(command, "x", " ").status()).isEqualTo(2);
    }
}
