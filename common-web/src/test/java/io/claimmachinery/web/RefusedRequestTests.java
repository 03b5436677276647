package io.claimmachinery.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    /** Each is followed by what the answer says. The server itself says only that the request is bad. */
    private static final Map<String, String> ADDRESSES = Map.ofEntries(
            entry(
                    "/api/v1/things/a%2Fb",
                    "The path has a '%2F'. The server refuses it, because a name in a path cannot have a slash. To"),
            entry("/api/v1/things/..%2f", "The path has a '%2f'."),
            entry("/api/v1/things/a%5cb?x=%2F", "cannot have a backslash. To separate names, write '/' as it is."),
            entry("/api/v1/things/%00", "The path has a '%00'. A name in a path cannot have this character."),
            entry(
                    "/api/v1/things/%zz",
                    "The path has a '%' without two hexadecimal digits after it. Write '%25' for '%'."),
            entry("/api/v1/things/100%", "Write '%25' for '%'."),
            entry("/api/v1/things/%ff", "The path has percent-encoded bytes that are not UTF-8."),
            entry("/api/v1/things/%c0%af", "The path has percent-encoded bytes that are not UTF-8."),
            entry("/api/../../passwd", "The path leads above the root of this service. Leave out '..'."),
            entry("/%2e%2e/passwd", "The path leads above the root of this service. Leave out '..'."),
            entry("/things/a|b", "percent-encode spaces, quotes"),
            entry("/things/" + "x".repeat(20_000), "malformed, or too long"));

    @Test
    void eachAnswerNamesWhatIsWrongWithTheAddress() throws IOException {
        try (ConfigurableApplicationContext service =
                        new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0");
                HttpTestClient client = HttpTestClient.on(
                        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
            for (var address : ADDRESSES.entrySet()) {
                String shown = address.getKey()
                        .substring(0, Math.min(60, address.getKey().length()));
                String answer = client.raw("GET " + address.getKey() + " HTTP/1.1" + END);
                assertThat(answer).as(shown).startsWith("HTTP/1.1 400").contains("application/problem+json");
                Map<String, Object> problem = HttpTestClient.json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
                assertThat(problem)
                        .as(shown)
                        .containsEntry("type", "urn:claim-machinery:problem:malformed-request")
                        .doesNotContainEntry("instance", "null");
                assertThat(problem.get("detail")).asString().as(shown).contains(address.getValue());
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
