package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.HostileApi;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.RegistryReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command, with text that controls terminals and pipelines in every place where it can occur. */
class HostileTextTests {

    /** A window title, colours, a cleared screen, 8-bit controls, reordering, a forged line and commands of pipelines. */
    static final String HOSTILE = "x\u001b]0;pwn\u0007\u001b[2J\u009b31m\u202e\u2028\r::error::cr"
            + "\n::error title=pwn::injected\n ##[error]old ##vso[task.complete]y";

    /** Every command on that repository. Each of them prints something about the hostile claim. */
    static final List<String> COMMANDS = List.of(
            "list",
            "list -o wide",
            "list -o name",
            "list -o json",
            "list -o yaml",
            "get evil",
            "get evil -o json",
            "get nobody --category CATEGORY",
            "wait evil --timeout 1s",
            "wait HOSTILE --timeout 1s",
            "wait evil --for HOSTILE",
            "list --watch --timeout 1s",
            "validate",
            "validate -o json",
            "doctor",
            "doctor -o json",
            "doctor --fix --dry-run",
            "doctor --fix --dry-run --color always",
            "doctor --fix --git-branch fixed",
            "cleanup --dry-run",
            "cleanup --dry-run -o json",
            "cleanup --git-branch cleaned",
            "delete evil --dry-run",
            "delete HOSTILE --dry-run",
            "delete evil --git-branch gone -o json",
            "change evil -p storage=2Gi --dry-run",
            "change evil --unset HOSTILE --dry-run",
            "change HOSTILE -p storage=2Gi",
            "render -t volumeclaim -p name=other --category infra --dry-run",
            "render -t volumeclaim -p name=other --category infra --dry-run -o json",
            "render -t HOSTILE -p name=other --category infra",
            "render -t volumeclaim -p name=HOSTILE --category infra --dry-run",
            "render --HOSTILE",
            "templates",
            "templates -o wide",
            "templates -o name",
            "templates -o json",
            "templates -o yaml",
            "template volumeclaim",
            "template HOSTILE",
            "template volumeclaim -o yaml",
            "adopt evil -t volumeclaim",
            "adopt evil -t HOSTILE",
            "adopt left -t volumeclaim --dry-run",
            "adopt left -t HOSTILE",
            "adopt HOSTILE",
            "upgrade HOSTILE",
            "upgrade --all --dry-run",
            "verify HOSTILE",
            "verify --all",
            "verify --all -o json",
            "refresh HOSTILE",
            "refresh --all --dry-run",
            "merge-driver HOSTILE HOSTILE HOSTILE HOSTILE",
            "encrypt HOSTILE",
            "version",
            "completion bash");

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return COMMANDS.stream();
    }

    @Test
    void everyCommandIsTried() {
        List<String> tried = COMMANDS.stream().map(it -> it.split(" ", 2)[0]).toList();

        assertThat(ClaimsCommand.class.getAnnotation(Command.class).subcommands())
                .extracting(command -> command.getAnnotation(Command.class).name())
                .allMatch(tried::contains);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsNothingThatIsObeyed(String command) {
        try (CreateFlow flow = CreateFlow.in(directory, files())) {
            flow.repository().commit("main", HOSTILE, Map.of("claims/infra/evil/x.yaml", "kind: Y\n"));
            assertPlain(flow.run(arguments(command)), command.endsWith("always"));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsNothingThatServicesWouldHaveItObey(String command) {
        for (int status : new int[] {200, 422, 502}) {
            try (HostileApi api = new HostileApi(status, HOSTILE)) {
                Claims claims = new Claims(directory)
                        .with("CLAIM_API_URL", api.url().toString())
                        .with("CLAIM_REGISTRY_URL", api.url().toString());
                assertPlain(claims.run(arguments(command)), false);
            }
        }
    }

    /** Messages of exceptions quote other people's text, in more than one line. */
    @Test
    void noLineOfAStackTraceLooksLikeOneOfThisProgram() {
        for (int status : new int[] {422, 502}) {
            try (HostileApi api = new HostileApi(status, HOSTILE + "\nclaims: forged\nCaused by: forged")) {
                Run run = new Claims(directory)
                        .with("CLAIM_API_URL", api.url().toString())
                        .run("templates", "--stacktrace");

                assertPlain(run, false);
                assertThat(run.err()).contains("ApiException", "\tat io.claimmachinery.");
                assertThat(run.err().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
            }
        }
    }

    @Test
    void aNameIsOneLine() {
        Run run = listed("name");

        assertThat(run.out().lines()).hasSize(files(registry()).size());
        assertThat(run.out())
                .contains("x\\x1b]0;pwn\\x07\\x1b[2J\\x9b31m\\u202e\\u2028\\r::error::cr\\n::error title=");
    }

    @Test
    void valuesInJsonAndYamlAreExact() {
        JsonNode json = JsonMapper.shared().readTree(listed("json").out());
        Registry yaml = RegistryReader.read(listed("yaml").out(), "answer");

        assertThat(json.path("items")
                        .valueStream()
                        .map(it -> it.path("createdBy").asString()))
                .contains(HOSTILE);
        assertThat(yaml.claims()).isEqualTo(registry().claims());
    }

    @Test
    void aHostileManifestIsExactYaml() {
        String manifest =
                "kind: X\nmetadata:\n  name: a\ndata: |\n  ::error::in a block\n  ##[error]x\n# ##[warning]c\n";
        try (HostileApi api = new HostileApi(200, HOSTILE, manifest)) {
            Run run = new Claims(directory)
                    .with("CLAIM_API_URL", api.url().toString())
                    .run("render", "-t", "x", "--dry-run", "--non-interactive");

            assertThat(run.out()).isEqualTo("""
                kind: X
                metadata:
                  name: a
                data: ":\\x3aerror::in a block\\n##\\x5berror]x\\n"
                # ##\\[warning]c
                """);
        }
    }

    private Run listed(String format) {
        TestRepository repository = TestRepository.with(directory.resolve("r.git"), files());
        return new Claims(directory)
                .run("list", "--git-repo-url", repository.directory().toString(), "-o", format);
    }

    private static String[] arguments(String command) {
        return Arrays.stream(command.split(" ", -1))
                .map(word -> word.replace("HOSTILE", HOSTILE).replace("CATEGORY", HOSTILE))
                .toArray(String[]::new);
    }

    private static void assertPlain(Run run, boolean coloured) {
        for (String text : List.of(run.out(), run.err())) {
            String plain = coloured ? text.replaceAll("\u001b\\[(0|1|3[0-9])?m", "") : text;
            assertThat(plain.codePoints().filter(c -> c != '\n' && c != '\t'))
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.LINE_SEPARATOR);
            assertThat(plain.lines()).noneMatch(line -> line.strip().startsWith("::"));
            assertThat(plain).doesNotContain("##[", "##vso[", "internal error");
        }
    }

    private static Map<String, String> files(Registry registry) {
        Map<String, String> names = new TreeMap<>();
        registry.claims().forEach(claim -> names.put(claim.name(), claim.path()));
        return names;
    }

    private static Registry registry() {
        return RegistryReader.read(Objects.requireNonNull(files().get("claims/registry.yaml")), "registry.yaml");
    }

    /** Returns the text as YAML and JSON escape it. The result contains no such characters. */
    private static String escaped() {
        StringBuilder text = new StringBuilder("\"");
        HOSTILE.chars().forEach(c -> text.append("\\u%04x".formatted(c)));
        return text.append('"').toString();
    }

    /** Returns a repository of an older tool that contains a claim of a stranger. */
    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>(Fixture.files("older/before"));
        String text = escaped();
        StringBuilder entries = new StringBuilder(files.getOrDefault("claims/registry.yaml", ""));
        for (String name : List.of("evil", text)) {
            entries.append("    - name: ").append(name).append('\n');
            for (String field : List.of("template", "category", "namespace", "createdBy", "source", "statusMessage")) {
                entries.append("      ").append(field).append(": ").append(text).append('\n');
            }
            entries.append("      createdAt: \"2026-02-05T09:00:00Z\"\n      expiresAt: \"2026-02-06T09:00:00Z\"\n")
                    .append("      path: claims/infra/")
                    .append(name.equals("evil") ? "evil" : "more")
                    .append('\n');
        }
        files.put("claims/registry.yaml", entries.toString());
        files.put("claims/infra/evil/kustomization.yaml", "resources: [x.yaml]\n# ##[error]x\n");
        files.put("claims/infra/evil/x.yaml", "kind: X\nmetadata:\n  name: " + text + "\n# ##[error]x\n");
        files.put(
                "claims/infra/left.yaml", "kind: VolumeClaim\nmetadata:\n  name: left\n  " + text + ": " + text + "\n");
        files.merge("claims/infra/kustomization.yaml", "- left.yaml\n", String::concat);
        files.put(
                "claims/infra/evil/order.yaml",
                "kind: ClaimOrder\ntemplate: volumeclaim\nname: evil\ncategory: infra\nparameters:\n  " + text + ": "
                        + text + "\nrendered: {name: " + text + "}\n");
        return files;
    }
}
