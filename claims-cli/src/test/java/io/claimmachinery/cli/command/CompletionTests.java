package io.claimmachinery.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.HostileApi;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.git.testing.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates of a shell when a person presses the tab key. */
class CompletionTests {

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
        // The machine that runs tests may be busy
        flow.claims().with("CLAIMS_COMPLETION_TIMEOUT", "120s");
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void commandsAndOptionsAreOffered() {
        assertThat(offered(""))
                .contains("render", "change", "templates", "completion")
                .doesNotContain("encrypt", "__complete");
        assertThat(offered("up")).containsExactly("upgrade");
        assertThat(offered("--res", "delete")).containsExactly("--resource-name");
        assertThat(offered("in", "merge-driver")).containsExactly("install");
        assertThat(offered("", "completion")).containsExactly("bash", "zsh", "fish", "powershell");
    }

    @Test
    void valuesThatTheProgramKnowsAreOffered() {
        assertThat(offered("", "list", "-o")).containsExactly("table", "wide", "json", "yaml", "name");
        assertThat(offered("--output=j", "list")).containsExactly("--output=json");
        assertThat(offered("", "cleanup", "--policy")).containsExactly(":files");
    }

    @Test
    void namesOfTemplatesAndTheirParametersAreOffered() {
        assertThat(offered("v", "render", "-t")).containsExactly("vaultsecret", "volumeclaim");
        assertThat(offered("data", "template")).containsExactly("database");
        assertThat(offered("", "render", "-t", "volumeclaim", "-p"))
                .containsExactly(
                        "name=", "namespace=", "replicas=", "storage=", "storageClass=fast", "storageClass=standard");
        assertThat(offered("--templates=da", "render")).containsExactly("--templates=database");
    }

    @Test
    void namesOfClaimsCategoriesAndBranchesAreOffered() {
        String[] where = {"--git-repo-url", flow.repository().directory().toString()};
        flow.git("branch", "release", "main");

        for (String command : List.of("get", "change", "delete", "upgrade", "verify", "adopt")) {
            assertThat(offered("z", words(command, where))).as(command).containsExactly("zeta");
        }
        assertThat(offered("", words("list", where, "--category"))).containsExactly("infra");
        assertThat(offered("", words("list", where, "--pr-base"))).containsExactly("main", "release");
        assertThat(offered("", words("refresh", where))).containsExactly("main", "release");
        assertThat(offered("", words("render", where, "-p", "name=x", "--git-branch")))
                .containsExactly("main", "release");
    }

    @Test
    void aWorkingCopyIsLookedIntoWhereNothingIsNamed() {
        GitProgram.run(directory, "clone", "-q", flow.repository().directory().toString(), "copy");
        Claims claims = new Claims(directory.resolve("copy")).with("CLAIMS_COMPLETION_TIMEOUT", "120s");

        assertThat(claims.run("__complete", ".", "get").out()).isEqualTo("zeta\n");
        assertThat(claims.run("__complete", ".", "list", "--pr-base").out()).isEqualTo("main\n");
    }

    @Test
    void theEnvironmentSaysWhereToAsk() {
        try (RegistryStandIn registry = new RegistryStandIn(Fixture.text("repository/before/claims/registry.yaml"))) {
            Claims claims = new Claims(directory)
                    .with("CLAIMS_COMPLETION_TIMEOUT", "120s")
                    .with("CLAIM_REGISTRY_URL", registry.url().toString());

            assertThat(claims.run("__complete", ".z", "get").out()).isEqualTo("zeta\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 502})
    void whatFailsOffersNothingAndSaysNothing(int status) {
        Run nothing = new Run(0, "", "");
        try (HostileApi api = new HostileApi(status, "$(touch pwned) `id`; \u001b]0;x\u0007\n::error::x")) {
            Claims claims = new Claims(directory)
                    .with("CLAIMS_COMPLETION_TIMEOUT", "120s")
                    .with("CLAIM_API_URL", api.url().toString())
                    .with("CLAIM_REGISTRY_URL", api.url().toString());

            assertThat(claims.run("__complete", ".", "render", "-t")).isEqualTo(nothing);
            assertThat(claims.run("__complete", ".", "get")).isEqualTo(nothing);
        }
        Claims nowhere = new Claims(directory).with("CLAIM_API_URL", "http://127.0.0.1:1");
        assertThat(nowhere.run("__complete", ".", "render", "-t")).isEqualTo(nothing);
        assertThat(nowhere.run("__complete", ".", "get", "--git-repo-url", "/nowhere"))
                .isEqualTo(nothing);
        assertThat(nowhere.run("__complete", ".", "list", "--pr-base", "x y", "--base-path", ".."))
                .isEqualTo(nothing);
        assertThat(nowhere.run("__complete", ".", "nonsense", "")).isEqualTo(nothing);
        assertThat(nowhere.run("__complete")).isEqualTo(nothing);
    }

    @Test
    void namesThatAShellWouldReadOtherwiseAreNotOffered() {
        flow.repository().commit("main", "Names", Map.of("claims/registry.yaml", """
                apiVersion: claim-registry.io/v1alpha1
                kind: ClaimRegistry
                claims:
                - name: good
                - name: "$(touch pwned)"
                - name: "a;b"
                - name: "-rf"
                - name: "two\\nlines"
                """));

        assertThat(offered(
                        "",
                        "get",
                        "--git-repo-url",
                        flow.repository().directory().toString()))
                .containsExactly("good");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedFor() throws IOException {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            Claims claims = new Claims(directory)
                    .with("CLAIMS_COMPLETION_TIMEOUT", "200ms")
                    .with("CLAIM_API_URL", "http://127.0.0.1:" + silent.getLocalPort());

            assertThat(claims.run("__complete", ".", "render", "-t")).isEqualTo(new Run(0, "", ""));
        }
    }

    /** Runs the script in the shell itself, with a program that returns the same answers as this one. */
    @Test
    void bashOffersThem() throws Exception {
        answering();

        assertThat(bash("claims ren")).isEqualTo("asked .ren \n[render]");
        assertThat(bash("claims get ze")).isEqualTo("asked .ze get \n[zeta]");
        assertThat(bash("claims render -p stor")).isEqualTo("asked .stor render -p \n(nospace)\n[storage=]");
        assertThat(bash("claims render -p storage=5")).isEqualTo("asked .storage=5 render -p \n[5Gi]");
        assertThat(bash("claims list --git-repo-url https://h/r --pr-base "))
                .isEqualTo("asked . list --git-repo-url https://h/r --pr-base \n[main][release]");
        assertThat(bash("claims cleanup --policy ")).isEqualTo("asked . cleanup --policy \n(default)\n");
    }

    @Test
    void bashOffersNothingWhereTheProgramFails() throws Exception {
        program("echo trouble >&2; exit 3");

        assertThat(bash("claims get ")).isEmpty();
    }

    @Test
    void fishOffersThem() throws Exception {
        answering();
        Path script = script("fish");

        assertThat(shell("fish", "--no-config", "-c", "source " + script + "; complete -C 'claims get ze'"))
                .isEqualTo("zeta\n");
        assertThat(shell("fish", "--no-config", "-c", "source " + script + "; complete -C 'claims ren'"))
                .isEqualTo("render\tRenders\n");
    }

    /** Presses the tab key in an interactive zsh on its own terminal. */
    @Test
    void zshOffersThem() throws Exception {
        answering();

        assertThat(zsh("claims ren")).isEqualTo("claims render \nasked .ren ");
        assertThat(zsh("claims get ze")).isEqualTo("claims get zeta \nasked .ze get ");
        assertThat(zsh("claims render -p stor")).isEqualTo("claims render -p storage=\nasked .stor render -p ");
        assertThat(zsh("claims render -p storage=5"))
                .isEqualTo("claims render -p storage=5Gi \nasked .storage=5 render -p ");
    }

    @Test
    void zshOffersNothingWhereTheProgramFails() throws Exception {
        program("touch \"$HOME/asked\"; echo trouble >&2; exit 3");

        assertThat(zsh("claims get z")).isEqualTo("claims get z\n");
    }

    /** PowerShell is not available here. The test checks that the script is for PowerShell, and sends the same request as the others. */
    @Test
    void powershellGetsAScript() {
        assertThat(new Claims(directory).run("completion", "powershell").out())
                .contains("Register-ArgumentCompleter -Native -CommandName claims", "__complete \".$wordToComplete\"");
    }

    private void answering() throws IOException {
        program("""
                (shift; printf 'asked '; printf '%s ' "$@") >"$HOME/asked"
                case "$2 $3 $4" in
                  .ren*) printf 'render\\tRenders\\n' ;;
                  ".ze get "*) echo zeta; echo other ;;
                  ".stor "*) echo storage= ;;
                  ".storage=5 "*) echo storage=5Gi ;;
                  ". list "*) echo main; echo release ;;
                  ". cleanup "*) echo :files ;;
                esac""");
    }

    private void program(String body) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("claims");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(
                directory.resolve("claims." + shell),
                new Claims(directory).run("completion", shell).out());
    }

    /** Completes a line as bash does, which splits it at its word breaks. */
    private String bash(String line) throws Exception {
        Path script = script("bash");
        String words = String.join(
                " ",
                Stream.of(line.split("(?<=[ =:])|(?=[=:])"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(word -> "'" + word + "'")
                        .toList());
        String driver = """
                source '%s'
                compopt() { echo "($2)"; }
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_claims claims
                for word in "${COMPREPLY[@]}"; do printf '[%%s]' "$word"; done
                """.formatted(script, line.endsWith(" ") ? words + " ''" : words);
        String answer = shell("bash", "--norc", "-c", driver);
        Path asked = directory.resolve("asked");
        return (Files.exists(asked) ? Files.readString(asked) + "\n" : "") + answer;
    }

    /** Returns the line after the tab key, and the request to the program. */
    private String zsh(String line) throws Exception {
        Path asked = directory.resolve("asked");
        Files.deleteIfExists(asked);
        Path driver = Files.writeString(directory.resolve("driver.zsh"), """
                zmodload zsh/zpty
                TERM=dumb
                zpty shell zsh -f -i
                zpty -w shell 'PROMPT= RPROMPT=; unsetopt beep; stty -echo'
                zpty -w shell 'autoload -Uz compinit; compinit -u -D; source '$1
                zpty -w shell 'finish() { print -r -- "<<$BUFFER>>"; exit }; zle -N finish; bindkey "^G" finish'
                zpty -w shell 'print -r -- rea""dy'
                zpty -r -m shell out '*ready*'
                zpty -n -w shell "$2"$'\\t\\a'
                zpty -r -m shell out '*<<*>>*'
                print -r -- ${${out##*<<}%%>>*}
                """);
        String completed = shell("zsh", "-f", driver.toString(), script("zsh").toString(), line);
        return completed + Files.readString(asked);
    }

    private String shell(String... command) throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, command[0]))))
                .as("needs %s: apt-get install %s", command[0], command[0])
                .isTrue();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", directory.toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private List<String> offered(String typed, String... before) {
        Stream<String> all = Stream.concat(Stream.of("__complete", "." + typed), Stream.of(before));
        // Without the repository that CreateFlow adds after the words
        Run run = new Claims(directory)
                .with("CLAIMS_COMPLETION_TIMEOUT", "120s")
                .with("CLAIM_API_URL", flow.machinery().url().toString())
                .run(all.toArray(String[]::new));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().lines().map(line -> line.split("\t", 2)[0]).toList();
    }

    private static String[] words(String command, String[] where, String... more) {
        return Stream.of(Stream.of(command), Stream.of(where), Stream.of(more))
                .flatMap(it -> it)
                .toArray(String[]::new);
    }
}
