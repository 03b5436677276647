package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What others wrote, in the logs. */
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

    private static final String HOSTILE =
            "evil\n2026-01-01T00:00:00.000Z ERROR forged\r\u001b[2J\u009b31m\n\nforged again";

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void anEventIsOneLineWithoutControls(String format, CapturedOutput output) {
        log(format);

        assertThat(output.getOut().lines().filter(line -> line.contains("forged")))
                .isNotEmpty()
                .allMatch(line -> line.contains("evil"));
        assertThat(output.getOut().codePoints().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(Character::isISOControl);
    }

    /** Libraries quote others in messages of exceptions, too, in whatever form: also in that of a stack trace. */
    @Test
    void noLineOfAStackTraceBeginsAsAnEventDoes(CapturedOutput output) {
        try (ConfigurableApplicationContext _ = new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.application.name=sample")
                .run()) {
            LoggerFactory.getLogger(LogTests.class)
                    .warn(
                            "Seen",
                            new IllegalStateException(
                                    "evil\nCaused by: 2026-01-01T00:00:00.000Z forged\n\tat forged",
                                    new IllegalArgumentException(HOSTILE)));
            LoggerFactory.getLogger(LogTests.class).warn("Seen next");
        }

        assertThat(output.getOut().lines().dropWhile(line -> !line.endsWith(": Seen")))
                .isNotEmpty()
                .allMatch(line -> line.isBlank() || line.matches("(\\d{4}-\\d\\d-\\d\\dT.* --- .*|[\t ].*)"));
    }

    @Test
    void aTextLineSaysWhenHowAndWhere(CapturedOutput output) {
        log("text");

        assertThat(output.getOut())
                .containsPattern(
                        "\\d{4}-\\d\\d-\\d\\dT\\S+  WARN \\d+ --- \\[sample\\] \\[ *main\\] \\[-\\] \\S*LogTests +: Seen evil"
                                + " \\\\| 2026")
                .contains("\tat io.claimmachinery.web.LogTests")
                .as("the event after a stack trace")
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT\\S+  WARN .* : Seen next$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aFailedStartIsReadableAndHoldsNoLineOfOthers(String format, CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(SampleApplication.class)
                        .web(WebApplicationType.NONE)
                        .run("--LOG_FORMAT=" + format, "--sample.interval=" + HOSTILE))
                .isInstanceOf(Exception.class);

        assertThat(output.getOut().lines().filter(line -> line.contains("forged")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" ERROR ") || line.startsWith("{"));
        assertThat(output.getOut().codePoints().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(Character::isISOControl);
        if (format.equals("text")) {
            assertThat(output.getOut().lines().map(line -> line.replaceFirst(".* : ", "")))
                    .containsSubsequence(
                            "APPLICATION FAILED TO START",
                            "Set SAMPLE_INTERVAL in the environment, or start the program with --sample.interval=….");
            assertThat(output).doesNotContain("***");
        } else {
            assertThat(output.getOut().lines().filter(line -> line.contains("APPLICATION FAILED TO START")))
                    .singleElement()
                    .satisfies(line -> assertThat(HttpTestClient.json(line)).containsKey("@timestamp"));
        }
    }

    @AfterEach
    void forgetTheLogFormat() {
        // Spring Boot hands it to its logging system in a system property, which would outlive this test
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    private static void log(String format) {
        try (ConfigurableApplicationContext _ = new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .properties("LOG_FORMAT=" + format, "spring.application.name=sample")
                .run()) {
            LoggerFactory.getLogger(LogTests.class)
                    .atWarn()
                    .addKeyValue("who", HOSTILE)
                    .setCause(new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE)))
                    .log("Seen {}", HOSTILE);
            LoggerFactory.getLogger(LogTests.class).warn("Seen next");
        }
    }
}
