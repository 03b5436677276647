package io.claimmachinery.forge.testing;

import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import io.claimmachinery.forge.testing.HttpStandIn.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of GitHub's GraphQL API that reports conflicts and checks of pull requests. According to
 * docs.github.com/graphql, {@code mergeable} is {@code UNKNOWN} until it has been requested and GitHub has computed it.
 * {@code statusCheckRollup} is null for a commit without checks. It is also null for tokens that may not read it; then
 * the response has an error with the path of the field (cli/cli#12597). Errors have status 200.
 */
final class GraphQlStandIn {

    private static final Pattern ASKED = Pattern.compile("(p\\d+):pullRequest\\(number:(\\d+)\\)");

    private final Map<Integer, Found> found = new HashMap<>();
    private final Set<Integer> hiddenChecks = new HashSet<>();

    private record Found(String mergeable, @Nullable String checks) {}

    void finds(int pull, String mergeable, @Nullable String checks) {
        found.put(pull, new Found(mergeable, checks));
    }

    void hidesChecks(int pull) {
        hiddenChecks.add(pull);
    }

    Reply answer(Request request, String fullName) {
        var variables = request.json().path("variables");
        String asked = variables.path("owner").asString("") + "/"
                + variables.path("name").asString("");
        if (!asked.equals(fullName)) {
            Map<String, Object> data = new HashMap<>();
            data.put("repository", null);
            return Reply.of(200, Map.of("data", data, "errors", List.of(error("NOT_FOUND", List.of("repository")))));
        }
        Map<String, Object> requests = new HashMap<>();
        List<Object> errors = new ArrayList<>();
        var aliases = ASKED.matcher(request.json().path("query").asString(""));
        while (aliases.find()) {
            int number = Integer.parseInt(aliases.group(2));
            requests.put(aliases.group(1), document(found.getOrDefault(number, new Found("UNKNOWN", null)), number));
            if (hiddenChecks.contains(number)) {
                errors.add(error(
                        "FORBIDDEN",
                        List.of("repository", aliases.group(1), "commits", "nodes", 0, "commit", "statusCheckRollup")));
            }
        }
        Map<String, Object> answer = new HashMap<>(Map.of("data", Map.of("repository", requests)));
        if (!errors.isEmpty()) {
            answer.put("errors", errors);
        }
        return Reply.of(200, answer);
    }

    private Map<String, Object> document(Found state, int number) {
        Map<String, Object> commit = new HashMap<>();
        boolean hidden = state.checks() == null || hiddenChecks.contains(number);
        commit.put("statusCheckRollup", hidden ? null : Map.of("state", state.checks()));
        return Map.of("mergeable", state.mergeable(), "commits", Map.of("nodes", List.of(Map.of("commit", commit))));
    }

    private static Map<String, Object> error(String type, List<?> path) {
        return Map.of("type", type, "path", path, "message", "Resource not accessible by personal access token");
    }
}
