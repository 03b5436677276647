package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.git.testing.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The help of every command has examples, and they work in a repository with a claim, or in a working copy of it. */
class HelpExampleTests {

    /** A command as typed, without the part of the line that processes its output. */
    private static final Pattern COMMAND = Pattern.compile("claims ([^|)]+)");

    private static final String OLD_DATA = """
            apiVersion: resources.stuttgart-things.com/v1alpha1
            kind: VolumeClaim
            metadata:
              name: old-data
              namespace: default
            spec:
              storage: 30Gi
              storageClassName: fast
            """;

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return Arrays.stream(ClaimsCommand.class.getAnnotation(Command.class).subcommands())
                .map(command -> command.getAnnotation(Command.class))
                .filter(command -> !command.hidden())
                .map(Command::name);
    }

    static Stream<String> examples() {
        return Stream.concat(commands(), Stream.of("merge-driver install", "merge-driver uninstall"))
                .flatMap(command -> examples(command).stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpHasExamplesOfItsCommand(String command) {
        assertThat(examples(command))
                .as("examples in 'claims %s --help'", command)
                .isNotEmpty()
                .allMatch(example -> example.contains("claims " + command))
                .allMatch(example -> example.length() < CommandLine.Model.UsageMessageSpec.DEFAULT_USAGE_WIDTH + 20);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleWorks(String example) throws IOException {
        try (CreateFlow flow = CreateFlow.in(
                directory,
                Map.of(
                        "README.md", "# Claims\n",
                        "claims/apps/kustomization.yaml", "resources:\n- volumeclaim-old-data.yaml\n",
                        "claims/apps/volumeclaim-old-data.yaml", OLD_DATA))) {
            if (!example.contains(" render ")) {
                assertThat(flow.create("infra", "name=app-pvc").status()).isZero();
                flow.git("branch", "-f", "main", "claim-infra-app-pvc");
                flow.git("branch", "-D", "claim-infra-app-pvc");
            }
            Files.writeString(directory.resolve("cleanup.yaml"), "expired: true\n");
            Matcher command = COMMAND.matcher(example);
            assertThat(command.find()).isTrue();
            List<String> words =
                    new ArrayList<>(List.of(command.group(1).strip().split(" +")));

            if (words.contains("--watch")) {
                words.addAll(List.of("--timeout", "1s"));
            }
            Run run = words.contains("--repo") ? named(flow, words) : inCopy(flow, words);

            assertThat(run.status()).as(run.out() + run.err()).isZero();
        }
    }

    private Run named(CreateFlow flow, List<String> words) {
        words.addAll(List.of("--git-repo-url", flow.repository().directory().toString()));
        return claims(flow, directory).run(words.toArray(String[]::new));
    }

    private Run inCopy(CreateFlow flow, List<String> words) {
        GitProgram.run(directory, "clone", "-q", flow.repository().directory().toString(), "copy");
        return claims(flow, directory.resolve("copy")).run(words.toArray(String[]::new));
    }

    private static Claims claims(CreateFlow flow, Path where) {
        return new Claims(where)
                .with("CLAIM_API_URL", flow.machinery().url().toString())
                .with("CLAIMS_CACHE_DIR", where.resolveSibling("cache").toString());
    }

    /** Returns the lines below "Examples:", as a person sees them. */
    private static List<String> examples(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        String help =
                new Claims(Path.of("target")).run(words.toArray(String[]::new)).out();
        int start = help.indexOf("\nExamples:\n");
        return start < 0
                ? List.of()
                : help.substring(start + "\nExamples:\n".length())
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }
}
