package io.claimmachinery.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with limits, and failures as {@link ApiException}s. */
final class JsonHttp {

    private static final int SHOWN_OF_A_FOREIGN_ANSWER = 300;

    private final RestClient http;
    private final JsonMapper json;
    private final int maxAnswer;

    JsonHttp(RestClient http, JsonMapper json, HttpSettings settings) {
        this.http = http;
        this.json = json;
        this.maxAnswer = Math.toIntExact(settings.maxAnswer().toBytes());
    }

    JsonNode get(URI url, @Nullable String token) {
        return tree(url, text(HttpMethod.GET, url, null, token, MediaType.APPLICATION_JSON));
    }

    JsonNode post(URI url, Map<String, ?> body, @Nullable String token) {
        return tree(url, text(HttpMethod.POST, url, body, token, MediaType.APPLICATION_JSON));
    }

    /** The answer as it is, for what is not JSON. */
    String text(URI url, @Nullable String token) {
        return text(HttpMethod.GET, url, null, token, MediaType.ALL);
    }

    /**
     * Reads an answer line by line for as long as it lasts, and of each line the beginning.
     *
     * @throws ApiException when it is refused, or breaks off
     */
    void lines(URI url, @Nullable String token, Consumer<String> reader) {
        try {
            http.get()
                    .uri(url)
                    .headers(headers -> prepare(headers, token, MediaType.TEXT_EVENT_STREAM))
                    .exchange((_, response) -> {
                        if (!response.getStatusCode().is2xxSuccessful()) {
                            read(url, response);
                        }
                        LineBeginnings.read(response.getBody(), reader);
                        return Boolean.TRUE;
                    });
        } catch (ResourceAccessException e) {
            throw new ApiException.Unavailable(url, reason(e), e);
        }
    }

    private String text(
            HttpMethod method, URI url, @Nullable Map<String, ?> body, @Nullable String token, MediaType accepted) {
        RestClient.RequestBodySpec request =
                http.method(method).uri(url).headers(headers -> prepare(headers, token, accepted));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
        }
        try {
            return request.exchangeForRequiredValue((_, response) -> read(url, response));
        } catch (ResourceAccessException e) {
            throw new ApiException.Unavailable(url, reason(e), e);
        }
    }

    private static void prepare(HttpHeaders headers, @Nullable String token, MediaType accepted) {
        headers.setAccept(List.of(accepted, MediaType.APPLICATION_PROBLEM_JSON));
        if (token != null && !token.isBlank()) {
            headers.setBearerAuth(token.strip());
        }
    }

    private String read(URI url, ClientHttpResponse response) throws IOException {
        byte[] bytes = response.getBody().readNBytes(maxAnswer + 1);
        if (bytes.length > maxAnswer) {
            throw new ApiException.NotUnderstood(url, "the answer is larger than " + maxAnswer + " bytes", null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (response.getStatusCode().is2xxSuccessful() && isWebPage(text)) {
            throw new ApiException.NotUnderstood(url, "the answer is a web page, such as a login page", null);
        }
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw refused(url, response.getStatusCode().value(), text);
        }
        return text;
    }

    private JsonNode tree(URI url, String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new ApiException.NotUnderstood(url, "the answer is not JSON", e);
        }
    }

    private ApiException refused(URI url, int status, String text) {
        JsonNode problem = problem(text);
        String reason = firstOf(problem, "detail", "error", "title");
        if (reason == null) {
            reason = "HTTP " + status + shown(text);
        }
        List<ApiException.Violation> violations = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            violations.add(new ApiException.Violation(
                    error.path("parameter").asString(""), error.path("message").asString("")));
        }
        String type = problem.path("type").asString("");
        return new ApiException.Refused(
                url,
                status,
                type.substring(type.lastIndexOf(':') + 1),
                reason,
                violations,
                firstOf(problem, "requestId"));
    }

    private JsonNode problem(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    private static @Nullable String firstOf(JsonNode problem, String... members) {
        for (String member : members) {
            String text = problem.path(member).asString("");
            if (!text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** What answers that are not of this interface are described by; a proxy's page says nothing that helps. */
    private static String shown(String text) {
        if (text.isBlank()) {
            return "";
        }
        return text.stripLeading().startsWith("<")
                ? ", and a page instead of an answer: something else answers at this address"
                : ": " + firstLine(text);
    }

    private static boolean isWebPage(String text) {
        String start = text.stripLeading();
        return start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5);
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN_OF_A_FOREIGN_ANSWER ? line.substring(0, SHOWN_OF_A_FOREIGN_ANSWER) + "…" : line;
    }

    private static String reason(ResourceAccessException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        if (cause instanceof UnknownHostException) {
            return "unknown host " + message;
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
