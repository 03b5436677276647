package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from the environment. They work as in the services. */
class SettingsTests {

    @TempDir
    Path directory;

    private Run templates(String variable, String value) {
        try (MachineryStandIn machinery = new MachineryStandIn()) {
            return new Claims(directory)
                    .with("CLAIM_API_URL", machinery.url().toString())
                    .with(variable, value)
                    .run("templates");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLAIMS_HTTP_READ_TIMEOUT, 1m30s",
        "CLAIMS_HTTP_READ_TIMEOUT, PT30S",
        "CLAIMS_HTTP_CONNECT_TIMEOUT, 500ms",
        "CLAIMS_HTTP_MAX_ANSWER, 10Mi",
        "CLAIMS_HTTP_MAX_ANSWER, 1 MB",
        "CLAIMS_HTTP_MAX_ANSWER, ''"
    })
    void takesDurationsAndSizesAsTheServicesDo(String variable, String value) {
        Run run = templates(variable, value);

        assertThat(run.status()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CLAIMS_HTTP_READ_TIMEOUT, soon, soon",
        "CLAIMS_HTTP_READ_TIMEOUT, 30, '\"30\" has no unit: for seconds write 30s, for minutes 30m'",
        "CLAIMS_HTTP_READ_TIMEOUT, 0s, It must be between 1ms and 24h.",
        "CLAIMS_HTTP_READ_TIMEOUT, 9999h, It must be between 1ms and 24h.",
        "CLAIMS_HTTP_CONNECT_TIMEOUT, -1s, It must be between 1ms and 24h.",
        "CLAIMS_HTTP_MAX_ANSWER, much, It is not a size",
        "CLAIMS_HTTP_MAX_ANSWER, 3GB, It must be between 1 byte and 2 GB.",
        "CLAIMS_HTTP_MAX_ANSWER, 0, It must be between 1 byte and 2 GB."
    })
    void namesTheVariableThatCannotBeUsed(String variable, String value, String reason) {
        Run run = templates(variable, value);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("claims: $" + variable + " cannot be used: ")
                .contains(reason)
                .doesNotContain("bug in this program");
    }

    @ParameterizedTest
    @CsvSource({"list --watch --timeout", "wait x --timeout", "change x --ttl", "render -t x --ttl"})
    void anOptionNamesTheUnitThatIsMissing(String options) {
        Run run = new Claims(directory).run((options + " 30").split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("\"30\" has no unit: for seconds write 30s, for minutes 30m");
    }

    @Test
    void ignoresARelativeXdgCacheHomeAndFollowsHome() throws Exception {
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of("claims/registry.yaml", "claims: []\n"));
        Path home = Files.createDirectory(directory.resolve("someone"));

        Run run = new Claims(directory)
                .with("CLAIMS_CACHE_DIR", "")
                .with("XDG_CACHE_HOME", "relative/is-ignored")
                .with("HOME", home.toString())
                .run("list", "--git-repo-url", repository.directory().toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(home.resolve(".cache/claims")).isNotEmptyDirectory();
        assertThat(Path.of("relative")).doesNotExist();
    }
}
