package io.claimmachinery.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON over HTTP with limits, and reports failures as {@link ApiException}s. */
final class JsonHttp {

    private static final String JSON = "application/json";
    private static final int SHOWN_OF_A_FOREIGN_ANSWER = 300;

    private final Requests http;
    private final JsonMapper json;
    private final ServiceToken token;
    private final int maxAnswer;

    JsonHttp(HttpSettings settings, JsonMapper json, ServiceToken token) {
        this.http = new Requests(settings, token);
        this.token = token;
        this.json = json;
        this.maxAnswer = Math.toIntExact(settings.maxAnswer().toBytes());
    }

    JsonNode get(URI url) {
        return tree(url, http.exchange(url, null, JSON, answer -> read(url, answer)));
    }

    JsonNode post(URI url, Map<String, ?> body) {
        byte[] bytes = json.writeValueAsBytes(body);
        return tree(url, http.exchange(url, bytes, JSON, answer -> read(url, answer)));
    }

    /** Returns the response as text, for responses that are not JSON. */
    String text(URI url) {
        return http.exchange(url, null, "*/*", answer -> read(url, answer));
    }

    /**
     * Reads a response line by line until it ends, and passes on the beginning of each line.
     *
     * @throws ApiException if the request is refused, or the response breaks off
     */
    void lines(URI url, Consumer<String> reader) {
        Boolean _ = http.exchange(url, null, "text/event-stream", answer -> {
            if (!isGood(answer.status())) {
                read(url, answer);
            }
            LineBeginnings.read(answer.body(), reader);
            return Boolean.TRUE;
        });
    }

    private String read(URI url, Requests.Answer answer) throws IOException {
        byte[] bytes = answer.body().readNBytes(maxAnswer + 1);
        if (bytes.length > maxAnswer) {
            throw new ApiException.NotUnderstood(url, "the answer is larger than " + maxAnswer + " bytes", null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!isGood(answer.status())) {
            throw refused(url, answer, text);
        }
        if (isWebPage(text)) {
            throw new ApiException.NotUnderstood(url, "the answer is a web page, such as a login page", null);
        }
        return text;
    }

    private static boolean isGood(int status) {
        return status / 100 == 2;
    }

    private JsonNode tree(URI url, String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new ApiException.NotUnderstood(url, "the answer is not JSON", e);
        }
    }

    private ApiException refused(URI url, Requests.Answer answer, String text) {
        int status = answer.status();
        JsonNode problem = problem(text);
        String type = problem.path("type").asString("");
        String reason = firstOf(problem, "detail", "error", "title");
        if (reason == null) {
            reason = url + " returned HTTP " + status + shown(text);
        } else if (type.isEmpty()) {
            // The response is not from one of the services, so show the user which server sent it
            reason = url + " returned HTTP " + status + ": " + reason;
        }
        List<ApiException.Violation> violations = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            violations.add(new ApiException.Violation(
                    error.path("parameter").asString(""), error.path("message").asString("")));
        }
        return new ApiException.Refused(
                url,
                status,
                type.substring(type.lastIndexOf(':') + 1),
                reason,
                violations,
                firstOf(problem, "requestId"),
                token.advice(),
                answer.retryAfter());
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

    /** Returns a description of a response that does not belong to this API. The text of a proxy's page would not help. */
    private static String shown(String text) {
        if (text.isBlank()) {
            return "";
        }
        return text.stripLeading().startsWith("<")
                ? ", with a web page instead of an answer: another program answers at this address"
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
}
