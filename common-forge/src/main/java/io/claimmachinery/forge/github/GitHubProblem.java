package io.claimmachinery.forge.github;

import java.util.ArrayList;
import java.util.List;
import org.kohsuke.github.HttpException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sentence in GitHub's error documents: {@code {"message": …, "errors": [{"message": …} or {"code": …}]}}. */
final class GitHubProblem {

    private static final JsonMapper JSON = JsonMapper.shared();

    private GitHubProblem() {}

    /** Everything GitHub said; the client library puts the answer's body into the exception's message. */
    static String text(HttpException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    static String reason(HttpException e) {
        String text = text(e);
        int start = text.indexOf('{');
        if (start < 0) {
            return text.lines().findFirst().orElse("HTTP " + e.getResponseCode());
        }
        try {
            return sentence(JSON.readTree(text.substring(start)), e.getResponseCode());
        } catch (JacksonException _) {
            return "HTTP " + e.getResponseCode();
        }
    }

    private static String sentence(JsonNode problem, int status) {
        List<String> parts = new ArrayList<>();
        parts.add(problem.path("message").asString("HTTP " + status));
        for (JsonNode error : problem.path("errors")) {
            String part = error.isString()
                    ? error.asString()
                    : error.path("message")
                            .asString(error.path("field").asString("") + " "
                                    + error.path("code").asString(""));
            parts.add(part.strip());
        }
        return String.join("; ", parts);
    }
}
