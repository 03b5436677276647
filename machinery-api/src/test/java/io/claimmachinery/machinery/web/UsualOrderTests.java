package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.MachineryServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Common orders take a shorter way through the service. Spring's own way still answers orders whose media type has a
 * parameter, so each order is sent in both ways here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsualOrderTests {

    private static final String USUAL = "application/json";
    private static final String OTHER = "application/json;charset=UTF-8";
    private static final String TOKEN = "usual-order-tests-0123456789abcdef";

    private MachineryServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + "\n");
        server = MachineryServer.withExamples(
                "parameters.unknown=drop", "api.max-body=100KB", "api.tokens-file=" + tokens);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String template, String body, String type) {
        return send(template, body.getBytes(StandardCharsets.UTF_8), type);
    }

    private HttpResponse<String> send(String template, byte[] body, String type) {
        return server.client()
                .post(
                        "/api/v1/claim-templates/" + template + "/order",
                        body,
                        "Content-Type",
                        type,
                        "Authorization",
                        "Bearer " + TOKEN,
                        "X-Request-ID",
                        "the-same",
                        "Origin",
                        "https://portal.example");
    }

    /** Returns status, headers and body without the time. */
    private static List<Object> answer(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "content-length", "transfer-encoding"));
        String body = response.body()
                .replaceAll("-order-\\d{14}\"", "-order-…\"")
                .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"…\"");
        return List.of(response.statusCode(), headers, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        volumeclaim | 200 | {"parameters": {"name": "app-data", "storage": "50Gi"}}
        volumeclaim | 200 | {"parameters": {"name": "app", "colour": "red"}}
        volumeclaim | 422 | {"parameters": {"name": "äöü"}, "dryRun": true}
        volumeclaim | 200 | {"parameters": {"name": "app"}, "dryRun": true}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "module": {"digest": "x"}}
        volumeclaim | 422 | {"parameters": {"name": "app"}, "dryrun": true}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "dryRun": ""}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "dryRun": "true"}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "dryRun": 1}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "dryRun": 0.0}
        volumeclaim | 400 | {"parameters": {"name": "app"}, "dryRun": []}
        volumeclaim | 200 | {"parameters": {"name": "app"}, "dryRun": null}
        volumeclaim | 422 | {}
        volumeclaim | 400 | {"parameters": []}
        volumeclaim | 400 | {"parameters": {"name": "a", "name": "b"}}
        volumeclaim | 400 | {"parameters": {
        volumeclaim | 400 | {"parameters": {"name": "a"}} {}
        volumeclaim | 400 | []
        volumeclaim | 400 | null
        volumeclaim | 400 | 7
        database    | 422 | {"parameters": {"name": "orders", "replicas": 2}}
        volumeclam  | 404 | {"parameters": {"name": "app"}}
        """)
    void anOrderGetsTheSameAnswerOnBothWays(String template, int status, String body) {
        HttpResponse<String> usual = send(template, body, USUAL);
        HttpResponse<String> other = send(template, body, OTHER);
        assertThat(answer(usual)).isEqualTo(answer(other));
        assertThat(usual.statusCode()).as(usual.body()).isEqualTo(status);
    }

    /** Jackson and the engine would replace such text by other text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parameters\": {\"name\": \"\\ud800x\"}}",
                "{\"parameters\": {\"name\": \"x\\uDFFF\"}}",
                "{\"parameters\": {\"name\": \"\\udc00\\ud800\"}}",
                "{\"parameters\": {\"name\": \"\\ud83d\\n\"}}",
                "{\"parameters\": {\"name\": \"app\", \"\\ud800\": 1}}",
                "{\"parameters\": {\"name\": \"app\", \"labels\": {\"a\": [\"\\ud800\"]}}}",
                "{\"parameters\": {\"name\": \"app\"}, \"module\": {\"source\": \"\\ud800\"}}",
                // Written as ISO 8859-1: an overlong '/', a code point above the last one, a surrogate, half a
                // character
                "{\"parameters\": {\"name\": \"\u00c0\u00af\"}}",
                "{\"parameters\": {\"name\": \"\u00f4\u0090\u0080\u0080\"}}",
                "{\"parameters\": {\"name\": \"\u00ed\u00a0\u0080\"}}",
                "{\"parameters\": {\"name\": \"\u00e2\u0082\"}}",
                "{\u0000}",
            })
    void whatIsNotTextIsRefusedOnBothWays(String bytes) {
        byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> usual = send("volumeclaim", body, USUAL);
        HttpResponse<String> other = send("volumeclaim", body, OTHER);
        assertThat(answer(usual)).isEqualTo(answer(other));
        assertThat(problem(usual, 400).get("detail")).asString().contains("is not text, at line 1, column ");
    }

    @Test
    void charactersInAnyFormAreText() {
        String smile = new String(Character.toChars(0x1F600));
        for (String name : List.of(smile, "\\ud83d\\ude00", "\\\\ud800")) {
            String body = "{\"parameters\": {\"name\": \"app\", \"" + name + "\": \"\"}, \"dryRun\": true}";
            HttpResponse<String> response = send("volumeclaim", body, USUAL);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("were dropped", name.startsWith("\\\\") ? "\\\\ud800" : smile);
        }
    }

    @Test
    void aValueThatIsNotABooleanIsNamedWithItsPlace() {
        String body = "{\"parameters\": {\"name\": \"app\"},\n \"dryRun\": \"\"}";
        assertThat(problem(send("volumeclaim", body, USUAL), 400).get("detail"))
                .asString()
                .contains("[\"dryRun\"]", "line 2", "must be true or false");
    }

    /** Forms send objects and lists as JSON text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"a\\\":\\\"1\\\",\\\"a\\\":\\\"2\\\"}",
                "{\\\"a\\\":{\\\"b\\\":1,\\\"b\\\":2}}",
                "{\\\"a\\\":\\\"\\\\ud800\\\"}"
            })
    void anObjectAsJsonTextIsReadAsStrictlyAsARealOne(String labels) {
        String body = "{\"parameters\": {\"name\": \"build\", \"labels\": \"" + labels + "\"}, \"dryRun\": true}";
        HttpResponse<String> usual = send("vm", body, USUAL);
        assertThat(answer(usual)).isEqualTo(answer(send("vm", body, OTHER)));
        assertThat(problem(usual, 422).get("detail"))
                .asString()
                .contains("labels must be an object", "JSON text that has each name once");
    }

    /** The service would ignore it, and really render the order. */
    @ParameterizedTest
    @ValueSource(strings = {"dryRun=true", "dryrun=1", "dryRun", "a=b&module=x", "parameters="})
    void membersOfAnOrderInTheQueryAreRefused(String query) {
        String template = "volumeclaim/order?" + query + "&x=";
        for (String type : List.of(USUAL, OTHER)) {
            HttpResponse<String> response = server.client()
                    .post(
                            "/api/v1/claim-templates/" + template,
                            "{\"parameters\": {\"name\": \"app\"}}",
                            "Content-Type",
                            type,
                            "Authorization",
                            "Bearer " + TOKEN);
            assertThat(problem(response, 400).get("detail")).asString().contains("Send it in the body");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-16", "application/json;charset=us-ascii", "*/*;charset=iso-8859-1"
            })
    void ordersAndTemplatesAreAnsweredInUtf8WhateverCharsetIsAccepted(String accept) {
        String[] headers = {"Accept", accept, "Authorization", "Bearer " + TOKEN, "Content-Type", USUAL};
        for (HttpResponse<String> response : List.of(
                server.client()
                        .post(
                                "/api/v1/claim-templates/volumeclaim/order",
                                "{\"parameters\": {\"name\": \"app\"}}",
                                headers),
                server.client().get("/api/v1/claim-templates", headers),
                server.client().get("/api/v1/claim-templates/volumeclaim", headers))) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.body()).startsWith("{\"");
        }
    }

    @Test
    void bothWaysAreCountedAsOneEndpoint() {
        send("volumeclaim", "{\"parameters\": {\"name\": \"app\"}}", USUAL);
        send("volumeclaim", "{\"parameters\": {\"name\": \"app\"}}", OTHER);
        send("volumeclaim", "{}", USUAL);
        send("volumeclaim", "{}", OTHER);
        String uri = "uri=\"/api/v1/claim-templates/{name}/order\"";
        List<String> series = server.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line -> line.contains("status=\"200\"") || line.contains("status=\"422\""))
                .filter(line -> line.contains("method=\"POST\""))
                .toList();
        assertThat(series).allMatch(line -> line.contains(uri) && line.contains("exception=\"none\""));
        assertThat(series).filteredOn(line -> line.contains("status=\"200\"")).hasSize(1);
        assertThat(series).filteredOn(line -> line.contains("status=\"422\"")).hasSize(1);
    }

    @Test
    void neitherWayIsOpenToCallersWithoutAToken() {
        for (String type : List.of(USUAL, OTHER)) {
            HttpResponse<String> response = server.client()
                    .post(
                            "/api/v1/claim-templates/volumeclaim/order",
                            "{\"parameters\": {\"name\": \"app\"}}",
                            "Content-Type",
                            type);
            assertThat(response.statusCode()).as(type).isEqualTo(401);
        }
    }

    @Test
    void bodiesOfAnyLengthAreTaken() {
        String padding = " ".repeat(80_000);
        HttpResponse<String> response =
                send("volumeclaim", "{\"parameters\": " + padding + "{\"name\": \"app\"}}", USUAL);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
