package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests that the server refuses before any filter sees them, sent through a socket as they are. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestTests {

    private static final String END = "\r\nHost: here\r\nConnection: close\r\n\r\n";

    private static final List<String> REQUESTS = List.of(
            "GET /a|b{c}?secret=1 HTTP/1.1" + END,
            "GET /\u00ff HTTP/1.1" + END,
            "GET /\u001b[31mforged HTTP/1.1" + END,
            "GET /%00?secret=1 HTTP/1.1" + END,
            "GET /%2e%2e%2fpasswd?secret=1 HTTP/1.1" + END,
            "GET /things?secret=1 HTTP/3.7" + END,
            "GET /things?secret=1 HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET /things?secret=1 HTTP/1.1\r\nHost: here\r\nHost: there\r\nConnection: close\r\n\r\n",
            "GET /things HTTP/1.1\r\nHost: here\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
            "GET /things HTTP/1.1\r\nHost: here\r\nX-Request-ID: the-first\r\nX-Request-ID: the-second\r\nConnection: close\r\n\r\n",
            "GET /things HTTP/1.1\r\nHost: here\r\nName\u0000: a\r\nConnection: close\r\n\r\n",
            "GET /" + "%20".repeat(2_000) + "%00 HTTP/1.1" + END,
            "GET /" + "x".repeat(20_000) + " HTTP/1.1" + END,
            "TRACE /things?secret=1 HTTP/1.1" + END,
            "G\"ET /things HTTP/1.1" + END,
            "M".repeat(5_000) + " /things HTTP/1.1" + END,
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
            "nothing\r\n\r\n");

    private static final Pattern ID = Pattern.compile("(?im)^x-request-id: (\\S+)\r?$");

    /** The service of another test may still be running in this process. It set up the log, which happens only once. */
    @BeforeEach
    void letTheServiceSetUpTheLog() {
        LoggingSystem.get(RefusedRequestTests.class.getClassLoader()).cleanUp();
    }

    @AfterEach
    void forgetTheLogFormat() {
        // Spring Boot hands it to its logging system in a system property, which would outlive this test
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void eachIsOneHarmlessLineWithTheIdOfItsAnswer(String format, CapturedOutput output) throws IOException {
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(SampleApplication.class)
                        .run("--server.port=0", "--LOG_FORMAT=" + format);
                HttpTestClient client = HttpTestClient.on(
                        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
            for (String request : REQUESTS) {
                String answer = client.raw(request);
                String shown = request.substring(0, Math.min(60, request.length()));
                Matcher id = ID.matcher(answer);
                assertThat(id.find())
                        .as(shown + " was answered with\n" + answer)
                        .isTrue();
                String status = answer.substring("HTTP/1.1 ".length()).substring(0, 3);
                Awaitility.await()
                        .untilAsserted(() -> assertThat(linesWith(id.group(1), output))
                                .as(shown)
                                .singleElement()
                                .satisfies(line -> assertOneOf(line, status, format)));
            }
        }
    }

    private static List<String> linesWith(String id, CapturedOutput output) {
        return output.getOut().lines().filter(line -> line.contains(id)).toList();
    }

    private static void assertOneOf(String line, String status, String format) {
        assertThat(line).hasSizeLessThan(2_000).doesNotContain("secret").matches("[ -~]+");
        assertThat(line).containsPattern("\\S+ \\S+ " + status + " in \\d+\\.\\d ms");
        if (format.equals("json")) {
            Map<String, Object> event = HttpTestClient.json(line);
            assertThat(event).containsKeys("@timestamp", "message", "requestId");
            assertThat(line).contains("io.claimmachinery.access", "\"status_code\":" + status);
        }
    }
}
