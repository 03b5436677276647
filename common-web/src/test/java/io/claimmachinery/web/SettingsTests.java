package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
class SettingsTests {

    @ParameterizedTest
    @CsvSource({
        "--sample.repo=, sample.repo, SAMPLE_REPO, It is not set. Set it to owner/name or a path.",
        "--sample.interval=soon, sample.interval, SAMPLE_INTERVAL, Duration \"soon\"",
        "--sample.interval=30, sample.interval, SAMPLE_INTERVAL, for seconds write 30s",
        "--api.max-body=0B, api.max-body, API_MAX_BODY, more than 0 bytes",
        "--api.tokens-file=/no/such/file, api.tokens-file, API_TOKENS_FILE, Cannot read the file",
        "--api.tokens-file=, api.tokens-file, API_TOKENS_FILE, It is empty.",
        "--LOG_FORMAT=xml, log.format, LOG_FORMAT, must be 'text' or 'json'",
        "--server.port=http, server.port, PORT, It is not a number.",
    })
    void stopsTheStartAndNamesKeyAndEnvironmentVariable(
            String argument, String key, String variable, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> start(argument)).isInstanceOf(Exception.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The setting " + key + " (environment variable " + variable + ") cannot be used.")
                .contains(reason)
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9", "a\u0001b", "to\u2011ken"})
    void stopsTheStartForATokenThatNoHeaderCarries(String token, @TempDir Path directory, CapturedOutput output)
            throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "# Schl\u00fcssel\ngood\n" + token + "\n");
        assertThatThrownBy(() -> start("--api.tokens-file=" + file)).isInstanceOf(Exception.class);
        assertThat(output)
                .contains("(environment variable API_TOKENS_FILE)", "line 3 of " + file, "printable ASCII")
                .doesNotContain(token);
    }

    @Test
    void writesEcsJsonWhenAsked(CapturedOutput output) {
        start("--LOG_FORMAT=json", "--spring.application.name=sample", "--DEBUG=true");
        List<String> lines =
                output.toString().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(HttpTestClient.json(line)).containsKey("@timestamp"));
        assertThat(output).contains("\"service\":{\"name\":\"sample\"").doesNotContain("CONDITIONS EVALUATION");
    }

    @AfterEach
    void forgetTheLogFormat() {
        // Spring Boot hands it to its logging system in a system property, which would outlive this test
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    private static void start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--server.port"))) {
            all.add("--server.port=0");
        }
        SpringApplication.run(SampleApplication.class, all.toArray(String[]::new))
                .close();
    }
}
