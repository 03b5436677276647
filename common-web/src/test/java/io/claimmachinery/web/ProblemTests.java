package io.claimmachinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "api.max-body=1KB")
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {

    @LocalServerPort
    private int port;

    private HttpTestClient client;

    @BeforeEach
    void open() {
        client = HttpTestClient.on(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v1/nowhere", "/error", "/index.html", "/favicon.ico", "/actuator/env"})
    void answersAnUnknownPathWithAProblem(String path) {
        assertThat(problem(client.get(path, "Accept", "text/html"), 404))
                .containsEntry("type", "urn:claim-machinery:problem:not-found")
                .containsEntry("instance", path);
    }

    @Test
    void answersAWrongMethodWithWhatIsAllowed() {
        var response = client.method("DELETE", "/api/v1/things/a");
        assertThat(problem(response, 405))
                .containsEntry("type", "urn:claim-machinery:problem:method-not-allowed")
                .containsEntry("detail", "Method 'DELETE' is not supported.");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void answersAnUnacceptableAcceptHeader() {
        problem(client.get("/api/v1/things/a", "Accept", "image/png"), 406);
    }

    @Test
    void answersAnUnknownContentType() {
        assertThat(problem(client.post("/api/v1/things", "x", "Content-Type", "text/csv"), 415))
                .containsEntry("detail", "Content-Type 'text/csv' is not supported.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "{\"size\": \"many\"}", "\"text\"", "{\"name\": \"a\", \"size\": 1e999}"})
    void answersABodyItCannotReadWithoutInnerNames(String body) {
        var problem = problem(client.post("/api/v1/things", body, "Content-Type", "application/json"), 400);
        assertThat(problem).containsEntry("type", "urn:claim-machinery:problem:malformed-request");
        assertThat(problem.get("detail")).asString().doesNotContain("claimmachinery", "jackson", "Exception");
    }

    @Test
    void namesThePlaceOfAMalformedBody() {
        var problem = problem(
                client.post("/api/v1/things", "{\"name\": \"a\",\n \"size\": }", "Content-Type", "application/json"),
                400);
        assertThat(problem.get("detail")).asString().contains("line 2, column 10");
    }

    @Test
    void refusesBodiesThatAreNotText() {
        String[] json = {"Content-Type", "application/json"};
        byte[] overlong = "{\"name\":\n \"\u00c0\u00af\", \"size\": 1}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problem(client.post("/api/v1/things", overlong, json), 400).get("detail"))
                .asString()
                .contains("line 2, column 3", "not UTF-8");
        String half = "{\"name\": \"\\ud800x\", \"size\": 1}";
        assertThat(problem(client.post("/api/v1/things", half, json), 400).get("detail"))
                .asString()
                .contains("line 1, column 11", "surrogate pair");
        problem(client.post("/api/v1/things", "{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_16LE), json), 400);
        assertThat(client.post("/api/v1/hooks/raw", overlong).body()).isEqualTo(Integer.toString(overlong.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-16", "us-ascii"})
    void refusesJsonThatIsLabelledWithAnotherCharset(String charset) {
        String type = "application/json;charset=" + charset;
        assertThat(problem(client.post("/api/v1/things", "{}", "Content-Type", type), 415)
                        .get("detail"))
                .asString()
                .contains("UTF-8");
    }

    @Test
    void answersAQueryParameterOfTheWrongType() {
        problem(client.get("/api/v1/interval?times=many"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search=%", "a=%F3", "&&=", "=", "a=%zz", "%", "a=1&b=%C3%28"})
    void answersAQueryThatCannotBeRead(String query) throws IOException {
        for (String path : List.of("/api/v1/things/a", "/api/v1/interval", "/nowhere", "/health")) {
            String answer =
                    client.raw("GET " + path + "?" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("malformed-request", "percent-encoded", "Write them as name=value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed"})
    void takesNoForms(String type) {
        problem(client.post("/api/v1/things", "--x\r\n", "Content-Type", type), 415);
        problem(client.post("/nowhere", "--x\r\n", "Content-Type", type), 404);
        assertThat(client.post("/api/v1/hooks/raw", "12345", "Content-Type", type)
                        .body())
                .isEqualTo("5");
    }

    @Test
    void refusesABodyAboveTheLimitHoweverItComes() {
        String body = "{\"name\": \"" + "x".repeat(2000) + "\", \"size\": 1}";
        String[] json = {"Content-Type", "application/json"};
        assertThat(problem(client.post("/api/v1/things", body, json), 413).get("detail"))
                .asString()
                .contains("1024 bytes");
        problem(client.postChunked("/api/v1/things", body, json), 413);
        problem(client.postChunked("/api/v1/hooks/raw", body), 413);
        assertThat(client.postChunked("/api/v1/hooks/raw", "small").body()).isEqualTo("5");
    }

    @Test
    void revealsNothingOfAnUnexpectedFailure() {
        var response = client.get("/api/v1/things/boom");
        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret inner state", "IllegalState", "at io.");
    }

    @Test
    void logsWhyAResponseCannotBeWritten(CapturedOutput output) {
        var response = client.get("/api/v1/things/unwritable");
        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret inner state");
        assertThat(output.getOut()).contains("Unexpected failure", "secret inner state of a note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/json; charset=\"iso-8859-1\"; q=0.5",
                "application/json;CHARSET=us-ascii",
                "application/json;charset=UTF-32BE, image/png",
                "*/*;charset=utf-16",
                "application/json;charset=nothing",
                "application/json;charset="
            })
    void answersInUtf8WhateverCharsetIsAccepted(String accept) {
        for (String path : List.of("/api/v1/things/%C3%A4", "/health", "/version", "/", "/actuator/health")) {
            var response = client.get(path, "Accept", accept);
            assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .as(path)
                    .matches("application/(vnd.spring-boot.actuator.v3\\+)?json");
        }
        assertThat(client.get("/api/v1/things/%C3%A4", "Accept", accept).body()).contains("\u00e4");
        problem(client.get("/api/v1/things/boom", "Accept", accept), 500);
        problem(client.get("/nowhere", "Accept", accept), 404);
    }

    @Test
    void answersAnUnacceptableTypeWithAnyCharset() {
        problem(client.get("/api/v1/things/a", "Accept", "image/png;charset=utf-16"), 406);
    }

    @Test
    void namesTheTypesOfABodyThatHasNone() {
        assertThat(problem(client.post("/api/v1/things", "{}"), 415).get("detail"))
                .isEqualTo("The request has no Content-Type. Send one of: application/json.");
    }

    @Test
    void answersExceptionsOfTheDomainAsTheirTranslatorSays() {
        assertThat(problem(client.get("/api/v1/things/gone"), 404))
                .containsEntry("detail", "No thing: thing of the domain");
    }

    @Test
    void carriesExtraMembersHeadersAndAnErrorInOneLine() {
        var response = client.get("/api/v1/things/busy");
        assertThat(problem(response, 503))
                .containsEntry("detail", "All\n  are busy.")
                .containsEntry("error", "All are busy.")
                .containsEntry("retryAfterSeconds", 3)
                .containsEntry("errors", List.of(Map.of("parameter", "a", "message", "b")));
        assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b{c} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            })
    void answersWhatIsHardlyHttpWithAProblemToo(String request) throws IOException {
        String answer = client.raw(request);
        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("content-type: application/problem+json");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(HttpTestClient.json(body)).containsEntry("status", 400).containsKeys("error", "requestId");
        assertThat(answer).doesNotContain("Tomcat", "<html");
    }
}
