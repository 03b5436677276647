package io.claimmachinery.forge.github;

import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sentence in GitHub's error documents: {@code {"message": …, "errors": [{"message": …} or {"code": …}]}}. */
final class GitHubProblem {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 500;

    private GitHubProblem() {}

    /**
     * Returns GitHub's reason on one line.
     *
     * @param text the body of a response, or the client library's message, which ends with the body
     */
    static String reason(String text, int status) {
        int start = text.indexOf('{');
        if (start < 0) {
            return "HTTP " + status;
        }
        try {
            return printable(sentence(JSON.readTree(text.substring(start)), status));
        } catch (JacksonException _) {
            return "HTTP " + status;
        }
    }

    /** Removes characters that terminals and logs obey. */
    static String printable(String text) {
        String line = PlainText.spaced(text);
        int end =
                line.codePointCount(0, line.length()) <= LONGEST ? line.length() : line.offsetByCodePoints(0, LONGEST);
        return line.substring(0, end).strip();
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
