package io.claimmachinery.cli.client;

import java.io.IOException;
import java.io.InputStream;
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

/** JSON over HTTP with limits, and failures as {@link ApiException}s. */
final class JsonHttp {

    private static final String JSON = "application/json";
    private static final int SHOWN_OF_A_FOREIGN_ANSWER = 300;

    private final Requests http;
    private final JsonMapper json;
    private final int maxAnswer;

    JsonHttp(HttpSettings settings, JsonMapper json) {
        this.http = new Requests(settings);
        this.json = json;
        this.maxAnswer = Math.toIntExact(settings.maxAnswer().toBytes());
    }

    JsonNode get(URI url, @Nullable String token) {
        return tree(url, http.exchange(url, null, token, JSON, (status, body) -> read(url, status, body)));
    }

    JsonNode post(URI url, Map<String, ?> body, @Nullable String token) {
        byte[] bytes = json.writeValueAsBytes(body);
        return tree(url, http.exchange(url, bytes, token, JSON, (status, answer) -> read(url, status, answer)));
    }

    /** The answer as it is, for what is not JSON. */
    String text(URI url, @Nullable String token) {
        return http.exchange(url, null, token, "*/*", (status, body) -> read(url, status, body));
    }

    /**
     * Reads an answer line by line for as long as it lasts, and of each line the beginning.
     *
     * @throws ApiException when it is refused, or breaks off
     */
    void lines(URI url, @Nullable String token, Consumer<String> reader) {
        Boolean _ = http.exchange(url, null, token, "text/event-stream", (status, body) -> {
            if (!isGood(status)) {
                read(url, status, body);
            }
            LineBeginnings.read(body, reader);
            return Boolean.TRUE;
        });
    }

    private String read(URI url, int status, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxAnswer + 1);
        if (bytes.length > maxAnswer) {
            throw new ApiException.NotUnderstood(url, "the answer is larger than " + maxAnswer + " bytes", null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!isGood(status)) {
            throw refused(url, status, text);
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
}
