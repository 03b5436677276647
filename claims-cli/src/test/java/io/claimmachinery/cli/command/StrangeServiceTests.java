package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.forge.testing.HttpStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program, such as a broken proxy, responds in place of a service. */
class StrangeServiceTests {

    private static final String[] COMMANDS = {
        "list",
        "get good",
        "delete good --dry-run",
        "wait good --for deleted --timeout 5s",
        "templates",
        "template volumeclaim",
        "render -t volumeclaim -p name=a --dry-run"
    };

    @TempDir
    Path directory;

    /**
     * A response that is not a list is not an empty inventory. Otherwise, someone who waits for a deletion would destroy what the
     * claim still uses.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "[1, 2]", "{}", "{\"items\": null}", "{\"items\": {}}", "\"items\"", "7"})
    void anAnswerThatIsNotAListIsNotAnEmptyOne(String body) {
        try (Other other = new Other(body)) {
            for (String command : COMMANDS) {
                Run run = new Claims(directory)
                        .with("CLAIM_API_URL", other.url().toString())
                        .with("CLAIM_REGISTRY_URL", other.url().toString())
                        .run(command.split(" "));

                assertThat(run.status()).as(command + run.err()).isEqualTo(1);
                assertThat(run.out()).as(command).isEmpty();
                assertThat(run.err())
                        .as(command)
                        .contains("the answer")
                        .contains(other.url().toString());
                assertThat(run.err()).doesNotContain("internal error");
            }
        }
    }

    /** The message names the server that responded. A service's own problems need no such addition. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | '{"detail": "no"}'        | 6 | 'returned HTTP 401: no'                  | Set a token in $CLAIM_API_TOKEN.
        403 | ''                        | 6 | 'returned HTTP 403'                      | Set a token in $CLAIM_API_TOKEN.
        429 | ''                        | 6 | 'returned HTTP 429'                      | Too many requests. Run the same command again in 17 s.
        404 | x                         | 3 | 'returned HTTP 404: x'                   | ''
        502 | '<html>Bad Gateway</html>' | 1 | 'returned HTTP 502, with a web page instead' | ''
        """)
    void anAnswerThatIsNotTheServicesNamesTheAddress(
            int status, String body, int exitCode, String problem, String advice) {
        try (Other other = new Other(status, body, Map.of("Retry-After", "17"))) {
            Run run = new Claims(directory)
                    .with("CLAIM_API_URL", other.url().toString())
                    .run("templates");

            assertThat(run.status()).as(run.err()).isEqualTo(exitCode);
            assertThat(run.err())
                    .contains(other.url() + "/api/v1/claim-templates " + problem)
                    .contains(advice);
        }
    }

    @Test
    void aTokenThatIsNotAcceptedIsSaidToBe() {
        try (Other other = new Other(401, "", Map.of())) {
            Run run = new Claims(directory)
                    .with("CLAIM_REGISTRY_TOKEN", "t0ken")
                    .with("CLAIM_REGISTRY_URL", other.url().toString())
                    .run("list");

            assertThat(run.status()).isEqualTo(6);
            assertThat(run.err())
                    .contains("The token in $CLAIM_REGISTRY_TOKEN is not accepted.")
                    .doesNotContain("t0ken");
        }
    }

    /** A token goes only where the user sends it. */
    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", "//evil.example/x", "http://127.0.0.1:1/x", "https://other.example/", ":::"})
    void aRedirectToAnotherServiceIsNotFollowed(String location) {
        try (Other other = new Other(302, "", Map.of("Location", location))) {
            Run run = new Claims(directory)
                    .with("CLAIM_API_TOKEN", "t0ken")
                    .with("CLAIM_API_URL", other.url().toString())
                    .run("templates");

            assertThat(run.status()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains(other.url() + "/api/v1/claim-templates: it redirects");
            assertThat(other.requests()).hasSize(location.equals("/elsewhere") ? 6 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void anOrderIsSentOnceAndToNobodyElse(int status) {
        MachineryStandIn machinery = new MachineryStandIn();
        try (machinery;
                Other other = new Other(200, "", Map.of()) {
                    @Override
                    protected Reply answer(Request request) {
                        return new Reply(
                                request.method().equals("POST") ? status : 200,
                                request.method().equals("POST") ? "" : JSON.readTree("""
                                                {"metadata": {"name": "v"}, "spec": {"source": "oci://x/v", "parameters": []}}
                                                """),
                                request.method().equals("POST")
                                        ? Map.of("Location", machinery.url() + request.path())
                                        : Map.of());
                    }
                }) {
            Run run = new Claims(directory)
                    .with("CLAIM_API_URL", other.url().toString())
                    .run("render", "-t", "v", "--dry-run", "--non-interactive");

            assertThat(run.status()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("it redirects to " + machinery.url());
            assertThat(machinery.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authoritiesThatCannotBeReadAreAMistakeOfTheSettings(boolean exists) throws IOException {
        Path file = directory.resolve("authorities.pem");
        if (exists) {
            Files.writeString(file, "junk");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.claimmachinery.cli.ClaimsApplication",
                        "templates",
                        "--api-url",
                        "https://127.0.0.1:1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SSL_CERT_FILE", file.toString());
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(err)
                .contains("SSL_CERT_FILE names " + file + ", which cannot be read as certificates in PEM form: "
                        + (exists ? "it holds no certificate" : "there is no such file"))
                .doesNotContain("internal error");
        assertThat(process.onExit().join().exitValue()).isEqualTo(2);
    }

    private static class Other extends HttpStandIn {

        private final int status;
        private final String body;
        private final Map<String, String> headers;

        Other(String body) {
            this(200, body, Map.of());
        }

        Other(int status, String body, Map<String, String> headers) {
            this.status = status;
            this.body = body;
            this.headers = headers;
            start();
        }

        @Override
        protected Reply answer(Request request) {
            return new Reply(status, body, headers);
        }
    }
}
