package io.claimmachinery.cli.client;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Client for the inventory of a registry-api. */
public final class RegistryApi {

    private static final String CLAIMS = "/api/v1/claims";
    private static final int NOT_FOUND = 404;
    private static final int MAX_PAGES = 10_000;

    private final JsonHttp http;

    RegistryApi(JsonHttp http) {
        this.http = http;
    }

    /** Returns all claims that match, from all pages. */
    public List<ClaimEntry> list(URI api, ClaimFilter filter) {
        List<ClaimEntry> claims = new ArrayList<>();
        pages(
                api,
                filter.parameters(),
                (url, answer) -> ListAnswer.items(url, answer, "claims")
                        .forEach(item -> claims.add(ClaimAnswer.read(url, item))));
        return claims;
    }

    /**
     * Returns the changes that open pull requests make to the claims that match. There is an entry for each pair of claim and
     * request. Its {@code change} and {@code pullRequest} are among the entry's unknown fields.
     *
     * @param notice receives remarks about the list, such as that it may be outdated
     * @throws ApiException.Refused with the problem {@code pending-off} if the service does not follow requests
     * @throws ApiException.NotUnderstood if the service is too old to support this
     */
    public List<ClaimEntry> pending(URI api, ClaimFilter filter, Consumer<String> notice) {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        parameters.put("pending", "true");
        List<ClaimEntry> claims = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        pages(api, parameters, (url, answer) -> {
            for (JsonNode item : ListAnswer.items(url, answer, "claims")) {
                if (!item.path("pullRequest").isObject()) {
                    throw new ApiException.NotUnderstood(
                            url,
                            "the answer is the inventory: this version of registry-api does not list open pull"
                                    + " requests",
                            null);
                }
                claims.add(ClaimAnswer.read(url, item));
            }
            problems.add(answer.path("metadata").path("pending").path("problem").asString(""));
        });
        problems.stream()
                .filter(problem -> !problem.isEmpty())
                .forEach(problem -> notice.accept("Open pull requests may be out of date: " + problem));
        return claims;
    }

    private void pages(URI api, Map<String, String> parameters, BiConsumer<URI, JsonNode> reader) {
        Map<String, String> question = new LinkedHashMap<>(parameters);
        for (int page = 0; page < MAX_PAGES; page++) {
            URI url = Urls.with(Urls.of(api, CLAIMS), question);
            JsonNode answer = http.get(url);
            reader.accept(url, answer);
            String next = answer.path("metadata").path("continue").asString("");
            if (next.isEmpty()) {
                return;
            }
            question.put("continue", next);
        }
        throw new ApiException.NotUnderstood(api, "the list of claims does not end", null);
    }

    /** Returns a bell that rings when claims that match may have changed. Close it after use. */
    public RegistryBell bell(URI api, ClaimFilter filter) {
        return new RegistryBell(http, Urls.with(Urls.of(api, CLAIMS, "watch"), filter.parameters()));
    }

    /** Returns the claim with that name. */
    public Optional<ClaimEntry> find(URI api, String name) {
        URI url = Urls.of(api, CLAIMS, name);
        Optional<JsonNode> answer = orEmpty(() -> http.get(url));
        if (answer.isPresent() && !answer.get().path("name").asString("").equals(name)) {
            // The path of a claim called "summary" belongs to another resource
            return list(api, ClaimFilter.ALL).stream()
                    .filter(claim -> claim.name().equals(name))
                    .findFirst();
        }
        return answer.map(node -> ClaimAnswer.read(url, node));
    }

    /** Returns the rendered manifest or the order of a claim, as it is in the repository. */
    public Optional<String> file(URI api, String name, String file) {
        URI url = Urls.of(api, CLAIMS, name, file);
        return orEmpty(() -> http.text(url));
    }

    private static <T> Optional<T> orEmpty(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ApiException.Refused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
