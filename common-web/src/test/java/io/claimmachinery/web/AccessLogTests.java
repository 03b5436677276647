package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The log of requests as JSON. Spring Boot's own encoder writes the same events into a file. */
@ExtendWith(OutputCaptureExtension.class)
class AccessLogTests {

    /** What a caller may choose, and characters that JSON does not have as they are. */
    private static final List<String> PATHS = List.of(
            "/api/v1/things/a",
            "/api/v1/things/a?secret=1",
            "/nothing/%22here%22/%C3%A4/%7B%7D",
            "/nothing/&'~!$*+,;:@=()",
            "/theMethod/theThread/1357908642",
            "/health");

    @TempDir
    private Path directory;

    /** The service of another test may still be running in this process. It set up the log, which happens only once. */
    @BeforeEach
    void letTheServiceSetUpTheLog() {
        LoggingSystem.get(AccessLogTests.class.getClassLoader()).cleanUp();
    }

    @Test
    void linesAreThoseOfSpringBoot(CapturedOutput output) throws IOException {
        Path log = directory.resolve("log.json");

        request(
                "--spring.application.name=sample",
                "--logging.file.name=" + log,
                "--logging.structured.format.file=ecs",
                "--logging.level.io.claimmachinery.access=debug");

        assertThat(ofRequests(output.getOut().lines()))
                .hasSizeGreaterThanOrEqualTo(2 * PATHS.size())
                .containsExactlyElementsOf(ofRequests(Files.readString(log).lines()));
        assertThat(output.getOut().lines().filter(line -> line.startsWith("{"))).containsAll(Files.readAllLines(log));
    }

    /** An operator may add members to all lines, and leave some out or rename them. */
    @ParameterizedTest
    @ValueSource(strings = {"process.thread.name", "process.pid"})
    void linesHaveWhatTheOperatorSet(String excluded, CapturedOutput output) throws IOException {
        Path log = directory.resolve("log.json");

        request(
                "--logging.file.name=" + log,
                "--logging.structured.format.file=ecs",
                "--logging.structured.ecs.service.name=inventory",
                "--logging.structured.json.add.site=here",
                "--logging.structured.json.exclude=" + excluded,
                "--logging.structured.json.rename.message=text");

        assertThat(ofRequests(output.getOut().lines()))
                .hasSizeGreaterThanOrEqualTo(PATHS.size())
                .allMatch(line -> line.contains("\"site\":\"here\"") && line.contains("\"text\":\"GET "))
                .containsExactlyElementsOf(ofRequests(Files.readString(log).lines()));
    }

    /** Spring Boot lets this class see each value that its own encoder writes. */
    static final class Seen implements StructuredLoggingJsonMembersCustomizer<Object> {

        static final List<String> PATHS = new CopyOnWriteArrayList<>();

        @Override
        public void customize(JsonWriter.Members<Object> members) {
            members.applyingValueProcessor((path, value) -> {
                if (path.toUnescapedString().endsWith("path")) {
                    PATHS.add(String.valueOf(value));
                }
                return value;
            });
        }
    }

    /** Spring Boot's encoder shows the form of a line once, with sample values. Usual lines do not cost an encoder each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--logging.structured.ecs.service.name=inventory",
                "--logging.structured.json.rename.message=text"
            })
    void usualLinesDoNotUseSpringBootsEncoder(String setting, CapturedOutput output) throws IOException {
        Seen.PATHS.clear();
        request(
                setting,
                "--logging.structured.json.customizer=" + Seen.class.getName(),
                "--logging.level.io.claimmachinery.access=debug");

        assertThat(ofRequests(output.getOut().lines()))
                .hasSizeGreaterThanOrEqualTo(2 * PATHS.size())
                .anyMatch(line -> line.contains("\"path\":\"/api/v1/things/a\""));
        assertThat(Seen.PATHS)
                .as("a sample, and two probes, whose lines have another level")
                .containsExactlyInAnyOrder("thePath", "/health", "/health");
    }

    private static List<String> ofRequests(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("{") && line.contains("io.claimmachinery.access"))
                .toList();
    }

    private static void request(String... settings) throws IOException {
        List<String> arguments = Stream.concat(Stream.of("--server.port=0", "--LOG_FORMAT=json"), Stream.of(settings))
                .toList();
        try (ConfigurableApplicationContext service =
                        new SpringApplicationBuilder(SampleApplication.class).run(arguments.toArray(String[]::new));
                HttpTestClient client = HttpTestClient.on(port(service))) {
            for (String path : PATHS) {
                client.raw("GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
                client.raw("GET " + path
                        + " HTTP/1.1\r\nHost: here\r\nX-Request-ID: a:b/c=@\r\nConnection: close\r\n\r\n");
            }
        }
    }

    private static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterEach
    void forgetTheLogFormat() {
        // Spring Boot hands these to its logging system in system properties, which would outlive this test
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        System.clearProperty("FILE_LOG_STRUCTURED_FORMAT");
        System.clearProperty("LOG_FILE");
    }
}
