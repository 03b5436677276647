package io.claimmachinery.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with a service under test, without any of Spring's comforts. */
public record HttpTestClient(HttpClient http, int port) implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    public static HttpTestClient on(int port) {
        return new HttpTestClient(HttpClient.newHttpClient(), port);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Posts without declaring a length, so the body comes in chunks. */
    public HttpResponse<String> postChunked(String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request(path, headers).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    public HttpResponse<String> method(String method, String path, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    /** What the server answers to bytes that need not be HTTP. */
    public String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static Map<String, Object> json(String body) {
        return JSON.readValue(body, new TypeReference<>() {});
    }

    /** The members of an answer that must be a complete problem of this status. */
    public static Map<String, Object> problem(HttpResponse<String> response, int status) {
        Assertions.assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        Assertions.assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        Map<String, Object> problem = json(response.body());
        Assertions.assertThat(problem)
                .containsEntry("status", status)
                .containsKeys("type", "title", "detail", "error", "requestId");
        Assertions.assertThat(problem.get("type")).asString().startsWith("urn:claim-machinery:problem:");
        Assertions.assertThat(response.headers().firstValue("X-Request-ID"))
                .hasValue(String.valueOf(problem.get("requestId")));
        return problem;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
