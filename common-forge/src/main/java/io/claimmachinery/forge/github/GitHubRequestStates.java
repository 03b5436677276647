package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RequestState;
import io.claimmachinery.forge.RequestState.Checks;
import io.claimmachinery.forge.RequestState.Merge;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests checks and conflicts of many requests at once with GraphQL; REST needs two calls for each of them. Only the
 * combined state of all checks is requested, because a fine-grained token may not read the individual ones. GraphQL has
 * its own rate limit; a call for 100 requests uses one or two of 5000 points an hour.
 */
final class GitHubRequestStates {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 100;
    private static final String OF_ENTERPRISE = "/api/v3";

    private final ForgeRepository repository;
    private final GitHubCalls calls;

    GitHubRequestStates(ForgeRepository repository, GitHubCalls calls) {
        this.repository = repository;
        this.calls = calls;
    }

    Map<Integer, RequestState> of(Collection<Integer> numbers) {
        List<Integer> all = new ArrayList<>(numbers);
        Map<Integer, RequestState> states = new HashMap<>();
        if (!all.isEmpty()) {
            calls.ask(line -> {
                for (int start = 0; start < all.size(); start += AT_ONCE) {
                    List<Integer> some = all.subList(start, Math.min(start + AT_ONCE, all.size()));
                    states.putAll(read(line.post(address(), question(some)), some));
                }
                return states;
            });
        }
        return states;
    }

    private URI address() {
        String api = repository.api().toString();
        return URI.create(
                api.endsWith(OF_ENTERPRISE)
                        ? api.substring(0, api.length() - OF_ENTERPRISE.length()) + "/api/graphql"
                        : api + "/graphql");
    }

    private String question(List<Integer> numbers) {
        StringBuilder query =
                new StringBuilder("query($owner:String!,$name:String!){repository(owner:$owner,name:$name){");
        numbers.forEach(number -> query.append(alias(number))
                .append(":pullRequest(number:")
                .append(number)
                .append("){mergeable commits(last:1){nodes{commit{statusCheckRollup{state}}}}}"));
        String[] names = repository.fullName().split("/", 2);
        return JSON.writeValueAsString(
                Map.of("query", query + "}}", "variables", Map.of("owner", names[0], "name", names[1])));
    }

    private static String alias(int number) {
        return "p" + number;
    }

    /** GraphQL responds with 200 even if it fails. The response then has errors instead of data, or in addition to it. */
    private Map<Integer, RequestState> read(GitHubAnswer answer, List<Integer> numbers) throws IOException {
        try {
            JsonNode document = JSON.readTree(answer.body());
            JsonNode requests = document.at("/data/repository");
            if (!requests.isObject()) {
                throw refused(answer, document.at("/errors/0"));
            }
            Set<String> refused = refusedParts(document.path("errors"));
            Map<Integer, RequestState> states = new HashMap<>();
            for (int number : numbers) {
                JsonNode request = requests.path(alias(number));
                if (request.isObject()) {
                    states.put(number, state(request, refused.contains(alias(number))));
                }
            }
            return states;
        } catch (JacksonException e) {
            throw new IOException("the states of pull requests cannot be read", e);
        }
    }

    private ForgeException refused(GitHubAnswer answer, JsonNode error) {
        String why = GitHubProblem.printable(error.path("message").asString("no data"));
        String message = "GitHub does not show the checks of " + repository.fullName() + ": " + why;
        return "RATE_LIMITED".equals(error.path("type").asString(""))
                ? new ForgeException.RateLimited(
                        message, "", answer.retryAt(Instant.now()).orElse(null), null)
                : new ForgeException.Refused(message, GitHubFailure.READING, null);
    }

    /** Returns the requests for which a part was refused, such as the checks if the token may not read them. */
    private static Set<String> refusedParts(JsonNode errors) {
        Set<String> parts = new HashSet<>();
        for (JsonNode error : errors) {
            for (JsonNode step : error.path("path")) {
                parts.add(step.asString(""));
            }
        }
        return parts;
    }

    private static RequestState state(JsonNode request, boolean refused) {
        JsonNode rollup = request.at("/commits/nodes/0/commit/statusCheckRollup");
        Checks checks = rollup.isObject()
                ? switch (rollup.path("state").asString("")) {
                    case "SUCCESS" -> Checks.PASSED;
                    case "FAILURE", "ERROR" -> Checks.FAILED;
                    case "PENDING", "EXPECTED" -> Checks.RUNNING;
                    default -> Checks.UNKNOWN;
                }
                : refused ? Checks.UNKNOWN : Checks.NONE;
        Merge merge = switch (request.path("mergeable").asString("")) {
            case "MERGEABLE" -> Merge.MERGEABLE;
            case "CONFLICTING" -> Merge.CONFLICTING;
            default -> Merge.UNKNOWN;
        };
        return new RequestState(checks, merge);
    }
}
