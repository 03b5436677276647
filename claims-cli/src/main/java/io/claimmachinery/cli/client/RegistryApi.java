package io.claimmachinery.cli.client;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The inventory that a registry-api serves. */
public final class RegistryApi {

    private static final String CLAIMS = "/api/v1/claims";
    private static final int NOT_FOUND = 404;
    private static final int MAX_PAGES = 10_000;

    private final JsonHttp http;

    RegistryApi(JsonHttp http) {
        this.http = http;
    }

    /** Every claim that matches, all pages of them. */
    public List<ClaimEntry> list(URI api, ClaimFilter filter) {
        List<ClaimEntry> claims = new ArrayList<>();
        @Nullable String next = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            URI url = url(Urls.of(api, CLAIMS), filter, next);
            JsonNode answer = http.get(url);
            for (JsonNode item : ListAnswer.items(url, answer, "claims")) {
                claims.add(ClaimAnswer.read(url, item));
            }
            next = answer.path("metadata").path("continue").asString("");
            if (next.isEmpty()) {
                return claims;
            }
        }
        throw new ApiException.NotUnderstood(api, "the list of claims does not end", null);
    }

    /** Rings when claims that match may have changed; close it. */
    public RegistryBell bell(URI api, ClaimFilter filter) {
        return new RegistryBell(http, url(Urls.of(api, CLAIMS, "watch"), filter, null));
    }

    /** The claim of that name. */
    public Optional<ClaimEntry> find(URI api, String name) {
        URI url = Urls.of(api, CLAIMS, name);
        Optional<JsonNode> answer = orEmpty(() -> http.get(url));
        if (answer.isPresent() && !answer.get().path("name").asString("").equals(name)) {
            // The address of a claim called "summary" is that of another answer
            return list(api, ClaimFilter.ALL).stream()
                    .filter(claim -> claim.name().equals(name))
                    .findFirst();
        }
        return answer.map(node -> ClaimAnswer.read(url, node));
    }

    /** The rendered manifest or the order of a claim, as the repository has it. */
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

    private static URI url(URI claims, ClaimFilter filter, @Nullable String next) {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        if (next != null) {
            parameters.put("continue", next);
        }
        return Urls.with(claims, parameters);
    }
}
